import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import { jobProperties, nameSchema, scalarSchema, stepsSchema } from './shared';

const textListSchema = {
  anyOf: [
    { type: 'string' },
    { type: 'array', minItems: 1, items: { type: 'string' } },
  ],
} as const satisfies JSONSchema;

/** What an event may be narrowed by; nothing means all of it. */
const filterSchema = {
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    types: textListSchema,
    branches: textListSchema,
    'branches-ignore': textListSchema,
    tags: textListSchema,
    'tags-ignore': textListSchema,
    paths: textListSchema,
    'paths-ignore': textListSchema,
  },
} as const satisfies JSONSchema;

/** `off`, also as YAML 1.1 reads it. */
export const offSchema = { enum: ['off', false] } as const satisfies JSONSchema;

/** `on:` in workflow syntax. `$default-branch` is made literal by the compiler. */
export const triggersSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    push: filterSchema,
    pull_request: filterSchema,
    pull_request_target: filterSchema,
    schedule: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['cron'],
        additionalProperties: false,
        properties: { cron: { type: 'string', minLength: 1 } },
      },
    },
    workflow_dispatch: {
      type: ['object', 'null'],
      additionalProperties: false,
      properties: {
        inputs: {
          type: 'object',
          additionalProperties: {
            type: ['object', 'null'],
            additionalProperties: false,
            properties: {
              description: { type: 'string' },
              required: { type: 'boolean' },
              default: {},
              type: { enum: ['string', 'choice', 'boolean', 'number'] },
              options: { type: 'array', items: { type: 'string' } },
            },
          },
        },
      },
    },
    workflow_run: {
      type: 'object',
      required: ['workflows'],
      additionalProperties: false,
      properties: {
        workflows: textListSchema,
        types: textListSchema,
        branches: textListSchema,
        'branches-ignore': textListSchema,
      },
    },
    release: filterSchema,
    registry_package: filterSchema,
    issues: filterSchema,
    issue_comment: filterSchema,
    pull_request_review: filterSchema,
    pull_request_review_comment: filterSchema,
    create: filterSchema,
    delete: filterSchema,
    status: filterSchema,
  },
} as const satisfies JSONSchema;

/**
 * A value in `with`: a literal, or one object `{ from: … }`. Whether it fits is decided by the
 * input's own schema, so everything is let through here.
 */
export const withSchema = {
  type: 'object',
  additionalProperties: {},
} as const satisfies JSONSchema;

/** Stages in order; a nested list is columns without a gate between them. */
export const stagesSchema = {
  type: 'array',
  minItems: 1,
  items: {
    anyOf: [nameSchema, { type: 'array', minItems: 1, items: nameSchema }],
  },
} as const satisfies JSONSchema;

export const environmentSchema = {
  enum: ['none', 'ephemeral', 'shared'],
} as const satisfies JSONSchema;

export const layoutSchema = {
  enum: ['separate', 'compact'],
} as const satisfies JSONSchema;

/** What may also differ from module to module. */
const eachProperties = {
  use: { type: 'string' },
  stage: nameSchema,
  needs: { type: 'array', items: nameSchema },
  on: triggersSchema,
  implementation: {
    anyOf: [nameSchema, { type: 'array', minItems: 1, items: nameSchema }],
  },
  with: withSchema,
  secrets: { type: 'object', additionalProperties: { type: 'string' } },
  before: stepsSchema,
  after: stepsSchema,
  matrix: {
    type: 'object',
    additionalProperties: {
      type: 'array',
      minItems: 1,
      items: scalarSchema,
    },
  },
  runner: nameSchema,
  advisory: { type: 'boolean' },
  // An inline job: a one-off of the team.
  title: { type: 'string' },
  steps: stepsSchema,
  ...jobProperties,
} as const;

const instanceProperties = {
  ...eachProperties,
  each: {
    type: 'object',
    additionalProperties: {
      anyOf: [
        offSchema,
        {
          type: 'object',
          additionalProperties: false,
          properties: eachProperties,
        },
      ],
    },
  },
} as const;

/** An instance as a team writes it, in `Pipeline` and in `PipelineContext`. */
export const instanceSchema = {
  type: 'object',
  additionalProperties: false,
  properties: instanceProperties,
} as const satisfies JSONSchema;

/** An instance in a golden path: rules may come with it, and then `because`. */
export const ruledInstanceSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...instanceProperties,
    required: { type: 'boolean' },
    limits: { type: 'object' },
    waivers: { enum: ['team', 'owner', 'none'] },
    because: { type: 'string' },
  },
} as const satisfies JSONSchema;

const blockProperties = {
  title: { type: 'string' },
  on: triggersSchema,
  stages: stagesSchema,
  environment: environmentSchema,
  layout: layoutSchema,
  runner: nameSchema,
  with: withSchema,
} as const;

/** The context block as a team writes it. */
export const contextBlockSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...blockProperties,
    components: {
      type: 'object',
      additionalProperties: { anyOf: [offSchema, instanceSchema] },
    },
  },
} as const satisfies JSONSchema;

/** The context block in a golden path. */
export const ruledContextBlockSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...blockProperties,
    components: {
      type: 'object',
      additionalProperties: { anyOf: [offSchema, ruledInstanceSchema] },
    },
  },
} as const satisfies JSONSchema;

export type Instance = FromSchema<typeof instanceSchema>;
export type RuledInstance = FromSchema<typeof ruledInstanceSchema>;
export type ContextBlock = FromSchema<typeof contextBlockSchema>;
export type RuledContextBlock = FromSchema<typeof ruledContextBlockSchema>;
export type Stages = FromSchema<typeof stagesSchema>;
export type Environment = FromSchema<typeof environmentSchema>;
export type Layout = FromSchema<typeof layoutSchema>;
export type Scalar = FromSchema<typeof scalarSchema>;
