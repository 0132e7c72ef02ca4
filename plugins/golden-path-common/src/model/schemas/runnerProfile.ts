import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import {
  API_VERSION,
  metadataSchema,
  scalarMapSchema,
  stepsSchema,
} from './shared';

/** One way in which a runner has a tool. Exactly one of the three keys. */
export const toolchainWaySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    preinstalled: { type: 'array', items: { type: 'string' } },
    /** How to ask for the version and how to read it, for the check that is emitted. */
    check: { type: 'string' },
    image: { type: 'object', additionalProperties: { type: 'string' } },
    steps: stepsSchema,
  },
} as const satisfies JSONSchema;

export const runnerProfileSchema = {
  type: 'object',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  additionalProperties: false,
  properties: {
    apiVersion: { const: API_VERSION },
    kind: { const: 'RunnerProfile' },
    metadata: metadataSchema,
    spec: {
      type: 'object',
      required: ['runs-on', 'checkout'],
      additionalProperties: false,
      properties: {
        owner: { type: 'string' },
        lifecycle: { type: 'string' },
        'runs-on': {
          anyOf: [
            { type: 'string' },
            { type: 'array', items: { type: 'string' } },
          ],
        },
        platforms: { type: 'object', additionalProperties: { type: 'string' } },
        provides: {
          type: 'object',
          additionalProperties: false,
          properties: {
            services: { type: 'boolean' },
            engine: { enum: ['docker', 'buildah', 'none'] },
            artifacts: { type: 'boolean' },
            persistent: { type: 'boolean' },
          },
        },
        checkout: {
          type: 'object',
          additionalProperties: false,
          properties: {
            uses: { type: 'string' },
            with: scalarMapSchema,
            steps: stepsSchema,
          },
        },
        toolchains: {
          type: 'object',
          additionalProperties: { type: 'array', items: toolchainWaySchema },
        },
      },
    },
  },
} as const satisfies JSONSchema;

/** Labels, and how a runner provides checkout, toolchains, services and a container engine. */
export type RunnerProfile = FromSchema<typeof runnerProfileSchema>;
