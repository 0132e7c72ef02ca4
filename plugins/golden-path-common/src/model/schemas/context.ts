import { wholeContextProperties } from './contextBlock';
import type { ModelSchema, Written } from './modelSchema';
import { headOf, metadataSchema, ownershipProperties } from './shared';

export const pipelineContextSchema = {
  type: 'object',
  description:
    'Which components run, in which order, when and where. Becomes one workflow.',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  additionalProperties: false,
  properties: {
    ...headOf('PipelineContext'),
    metadata: metadataSchema,
    spec: {
      type: 'object',
      description: 'The context.',
      required: ['on', 'stages', 'environment'],
      additionalProperties: false,
      properties: { ...ownershipProperties, ...wholeContextProperties },
    },
  },
} as const satisfies ModelSchema;

/** Which components run, in which order, when and where. Becomes one workflow. */
export type PipelineContext = Written<typeof pipelineContextSchema>;
