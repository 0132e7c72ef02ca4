import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import { contextBlockSchema } from './contextBlock';
import { API_VERSION, metadataSchema } from './shared';

export const pipelineContextSchema = {
  type: 'object',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  additionalProperties: false,
  properties: {
    apiVersion: { const: API_VERSION },
    kind: { const: 'PipelineContext' },
    metadata: metadataSchema,
    spec: {
      ...contextBlockSchema,
      required: ['on', 'stages', 'environment'],
      properties: {
        owner: { type: 'string' },
        lifecycle: { type: 'string' },
        ...contextBlockSchema.properties,
      },
    },
  },
} as const satisfies JSONSchema;

/** Which components run, in which order, when and where. Becomes one workflow. */
export type PipelineContext = FromSchema<typeof pipelineContextSchema>;
