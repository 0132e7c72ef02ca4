import type { FromSchema } from 'json-schema-to-ts';
import { instanceSchema, ruledInstanceSchema, withSchema } from './instance';
import type { ModelSchema, Written } from './modelSchema';
import { preparationsSchema } from './preparation';
import { nameSchema, offSchema, scalarSchema } from './shared';
import { changedTriggersSchema, triggersSchema } from './triggers';

/** Stages in order; a nested list is columns without a gate between them. */
export const stagesSchema = {
  type: 'array',
  minItems: 1,
  items: {
    anyOf: [nameSchema, { type: 'array', minItems: 1, items: nameSchema }],
  },
  description:
    'Stages in order: each waits for the one before. A nested list is columns that do not wait for each other.',
} as const satisfies ModelSchema;

export const environmentSchema = {
  enum: ['none', 'ephemeral', 'shared'],
  description:
    'Where it works: nowhere outside of the runner, in an environment of its own that goes away, or in one that others use.',
} as const satisfies ModelSchema;

export const layoutSchema = {
  enum: ['separate', 'compact'],
  description:
    'One job per component, or what can shares one job per module: one checkout, one set-up. Without it, `separate`.',
} as const satisfies ModelSchema;

const blockProperties = {
  title: {
    type: 'string',
    description: 'The name for people, which the workflow has.',
  },
  on: changedTriggersSchema,
  stages: stagesSchema,
  environment: environmentSchema,
  layout: layoutSchema,
  runner: {
    ...nameSchema,
    description: 'Runner profile of its jobs.',
  },
  with: {
    ...withSchema,
    description:
      'Values for all its components that have an input of the name.',
  },
  preparations: preparationsSchema,
} as const;

/** The context block as a team writes it. */
export const contextBlockSchema = {
  type: 'object',
  title: 'Context block',
  description: 'What differs in one context, or a context of your own.',
  additionalProperties: false,
  properties: {
    ...blockProperties,
    components: {
      type: 'object',
      description: 'Id to instance, or `off`.',
      additionalProperties: { anyOf: [offSchema, instanceSchema] },
    },
  },
} as const satisfies ModelSchema;

/** The context block of a `PipelineContext`: nothing is below it that could be taken away. */
export const wholeContextProperties = {
  ...contextBlockSchema.properties,
  on: triggersSchema,
} as const;

/** The context block in a golden path. */
export const ruledContextBlockSchema = {
  type: 'object',
  title: 'Context block of a golden path',
  description: 'What runs in one context, with rules.',
  additionalProperties: false,
  properties: {
    ...blockProperties,
    components: {
      type: 'object',
      description: 'Id to instance, or `off`.',
      additionalProperties: { anyOf: [offSchema, ruledInstanceSchema] },
    },
  },
} as const satisfies ModelSchema;

export type RuledInstance = Written<typeof ruledInstanceSchema>;
export type ContextBlock = FromSchema<typeof contextBlockSchema>;
export type RuledContextBlock = Written<typeof ruledContextBlockSchema>;
export type Stages = FromSchema<typeof stagesSchema>;
export type Environment = FromSchema<typeof environmentSchema>;
export type Layout = FromSchema<typeof layoutSchema>;
export type Scalar = FromSchema<typeof scalarSchema>;
