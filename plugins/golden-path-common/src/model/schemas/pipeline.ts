import type { FromSchema } from 'json-schema-to-ts';
import type { ModelSchema } from './modelSchema';
import {
  contextBlockSchema,
  layoutSchema,
  offSchema,
  withSchema,
} from './contextBlock';
import { API_VERSION, metadataSchema, nameSchema } from './shared';
import { waiverSchema } from './waiver';

export const pipelineSchema = {
  type: 'object',
  required: ['apiVersion', 'kind', 'spec'],
  additionalProperties: false,
  properties: {
    apiVersion: { const: API_VERSION },
    kind: { const: 'Pipeline' },
    metadata: metadataSchema,
    spec: {
      type: 'object',
      required: ['goldenPath'],
      additionalProperties: false,
      properties: {
        goldenPath: {
          type: 'string',
          pattern:
            '^([a-z0-9]+(-[a-z0-9]+)*/)?(?!constructor(@|$))[a-z0-9]+(-[a-z0-9]+)*(@[^\\s@]+)?$',
          description:
            'a golden path is written `name`, `library/name` or `library/name@range`.',
        },
        libraries: {
          type: 'object',
          additionalProperties: { type: 'string', minLength: 1 },
          description:
            'Further libraries, each with the range of versions that will do; the first one that has a name wins.',
        },
        runner: nameSchema,
        layout: layoutSchema,
        directory: {
          type: 'string',
          pattern:
            '^(?!(.*/)?\\.{1,2}(/|$))[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$',
          description:
            'a folder is written from the root of the repository, without `..`, as in `.gitea/workflows`.',
        },
        modules: {
          type: 'object',
          additionalProperties: {
            anyOf: [
              offSchema,
              {
                type: 'object',
                additionalProperties: false,
                properties: {
                  path: { type: 'string' },
                  ecosystem: { type: 'string' },
                  facts: { type: 'object' },
                  dependsOn: { type: 'array', items: { type: 'string' } },
                  paths: { type: 'array', items: { type: 'string' } },
                },
              },
            ],
          },
        },
        changedOnly: { type: 'boolean' },
        with: withSchema,
        contexts: {
          type: 'object',
          additionalProperties: contextBlockSchema,
        },
        waivers: { type: 'array', items: waiverSchema },
      },
    },
  },
} as const satisfies ModelSchema;

/** An application's own composition: `.golden-path/pipeline.yaml`. It states only differences. */
export type Pipeline = FromSchema<typeof pipelineSchema>;
