import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import {
  API_VERSION,
  inputsSchema,
  jobProperties,
  metadataSchema,
  nameSchema,
  stepsSchema,
  whenSchema,
} from './shared';

export const pipelineImplementationSchema = {
  type: 'object',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  additionalProperties: false,
  properties: {
    apiVersion: { const: API_VERSION },
    kind: { const: 'PipelineImplementation' },
    metadata: metadataSchema,
    spec: {
      type: 'object',
      required: ['component', 'steps'],
      additionalProperties: false,
      properties: {
        owner: { type: 'string' },
        lifecycle: { type: 'string' },
        component: nameSchema,
        when: whenSchema,
        rank: { type: 'integer', default: 0 },
        inputs: inputsSchema,
        secrets: {
          type: 'object',
          additionalProperties: {
            type: 'object',
            additionalProperties: false,
            properties: { description: { type: 'string' } },
          },
        },
        outputs: { type: 'object', additionalProperties: { type: 'string' } },
        ...jobProperties,
        steps: stepsSchema,
      },
    },
  },
} as const satisfies JSONSchema;

/** One way to do a component. `metadata.name` is `<component>-<variant>`. */
export type PipelineImplementation = FromSchema<
  typeof pipelineImplementationSchema,
  { keepDefaultedPropertiesOptional: true }
>;
