import type { ModelSchema, Written } from './modelSchema';
import { inputsSchema } from './input';
import {
  headOf,
  identifierSchema,
  metadataSchema,
  ownershipProperties,
} from './shared';

/** The eight categories, in the order in which the catalogue shows them. */
export const CATEGORIES = [
  'build',
  'code-test',
  'application-test',
  'deploy',
  'release',
  'repo-house-keeping',
  'dependency-management',
  'security-and-compliance',
] as const;

export const pipelineComponentSchema = {
  type: 'object',
  description:
    'An interface: one single task with typed inputs and outputs. It says what, never how.',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  additionalProperties: false,
  properties: {
    ...headOf('PipelineComponent'),
    metadata: metadataSchema,
    spec: {
      type: 'object',
      description: 'The interface.',
      required: ['category'],
      additionalProperties: false,
      properties: {
        ...ownershipProperties,
        category: {
          enum: CATEGORIES,
          description: 'The one category that it belongs to.',
        },
        per: {
          enum: ['module', 'repository'],
          default: 'repository',
          description: 'Once for what it runs.',
        },
        expectedFor: {
          enum: ['code'],
          description:
            'The modules for which it is expected: a warning names those for which nothing does it.',
        },
        inputs: inputsSchema,
        outputs: {
          type: 'object',
          description: 'What other components of the context can take from it.',
          propertyNames: identifierSchema,
          additionalProperties: {
            type: 'object',
            title: 'Output',
            description: 'One output.',
            required: ['type'],
            additionalProperties: false,
            properties: {
              type: {
                enum: ['string', 'integer', 'number', 'boolean', 'array'],
                description: 'The type of the value.',
              },
              format: {
                enum: ['oci-image', 'version', 'url', 'files'],
                description:
                  'What it is. It fills an input of the same name and format. `files` are handed over on disk: both share one job.',
              },
              description: {
                type: 'string',
                description: 'What it is good for.',
              },
            },
          },
        },
        exclusive: {
          type: 'boolean',
          default: false,
          description: 'Whether it runs one at a time in a repository.',
        },
      },
    },
  },
} as const satisfies ModelSchema;

/** An interface: one single task with typed inputs and outputs. It says what, never how. */
export type PipelineComponent = Written<typeof pipelineComponentSchema>;
