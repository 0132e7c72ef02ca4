import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import { ruledContextBlockSchema, withSchema } from './contextBlock';
import { API_VERSION, metadataSchema } from './shared';

export const goldenPathSchema = {
  type: 'object',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  additionalProperties: false,
  properties: {
    apiVersion: { const: API_VERSION },
    kind: { const: 'GoldenPath' },
    metadata: metadataSchema,
    spec: {
      type: 'object',
      required: ['contexts'],
      additionalProperties: false,
      properties: {
        owner: { type: 'string' },
        lifecycle: { type: 'string' },
        extends: { type: 'string' },
        with: withSchema,
        contexts: {
          type: 'object',
          additionalProperties: ruledContextBlockSchema,
        },
      },
    },
  },
} as const satisfies JSONSchema;

/** A set of contexts for one kind of software, with defaults and rules. */
export type GoldenPath = FromSchema<typeof goldenPathSchema>;
