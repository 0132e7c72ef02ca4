import { ruledContextBlockSchema } from './contextBlock';
import { withSchema } from './instance';
import type { ModelSchema, Written } from './modelSchema';
import {
  goldenPathReferenceSchema,
  headOf,
  metadataSchema,
  ownershipProperties,
} from './shared';

export const goldenPathSchema = {
  type: 'object',
  description:
    'A set of contexts for one kind of software, with defaults and rules.',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  additionalProperties: false,
  properties: {
    ...headOf('GoldenPath'),
    metadata: metadataSchema,
    spec: {
      type: 'object',
      description: 'The golden path.',
      required: ['contexts'],
      additionalProperties: false,
      properties: {
        ...ownershipProperties,
        extends: {
          ...goldenPathReferenceSchema,
          description:
            'Another golden path that this one changes, as a pipeline does: `name` or `library/name`.',
        },
        with: {
          ...withSchema,
          description:
            'Values for all components that have an input of the name.',
        },
        contexts: {
          type: 'object',
          description:
            'Name of a context to what runs in it. One that no library has needs `on`, `stages` and `environment`.',
          additionalProperties: ruledContextBlockSchema,
        },
      },
    },
  },
} as const satisfies ModelSchema;

/** A set of contexts for one kind of software, with defaults and rules. */
export type GoldenPath = Written<typeof goldenPathSchema>;
