import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import { contextBlockSchema, layoutSchema, offSchema, withSchema } from './contextBlock';
import { API_VERSION, metadataSchema, nameSchema } from './shared';

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
        goldenPath: { type: 'string', minLength: 1 },
        libraries: { type: 'object' },
        runner: nameSchema,
        layout: layoutSchema,
        directory: { type: 'string' },
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
        waivers: {
          type: 'array',
          items: {
            type: 'object',
            required: ['rule', 'reason', 'until'],
            additionalProperties: false,
            properties: {
              rule: { type: 'string' },
              reason: { type: 'string' },
              until: { type: 'string' },
            },
          },
        },
      },
    },
  },
} as const satisfies JSONSchema;

/** An application's own composition: `.golden-path/pipeline.yaml`. It states only differences. */
export type Pipeline = FromSchema<typeof pipelineSchema>;
