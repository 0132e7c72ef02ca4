import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import { API_VERSION, inputsSchema, metadataSchema } from './shared';

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
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  additionalProperties: false,
  properties: {
    apiVersion: { const: API_VERSION },
    kind: { const: 'PipelineComponent' },
    metadata: metadataSchema,
    spec: {
      type: 'object',
      required: ['category'],
      additionalProperties: false,
      properties: {
        owner: { type: 'string' },
        lifecycle: { type: 'string' },
        category: { enum: CATEGORIES },
        per: { enum: ['module', 'repository'], default: 'repository' },
        inputs: inputsSchema,
        outputs: {
          type: 'object',
          additionalProperties: {
            type: 'object',
            required: ['type'],
            additionalProperties: false,
            properties: {
              type: {
                enum: ['string', 'integer', 'number', 'boolean', 'array'],
              },
              format: { enum: ['oci-image', 'version', 'url', 'files'] },
              description: { type: 'string' },
            },
          },
        },
        exclusive: { type: 'boolean', default: false },
      },
    },
  },
} as const satisfies JSONSchema;

/** An interface: one single task with typed inputs and outputs. It says what, never how. */
export type PipelineComponent = FromSchema<
  typeof pipelineComponentSchema,
  { keepDefaultedPropertiesOptional: true }
>;
