import type { ModelSchema } from './modelSchema';
import { identifierSchema, offSchema, textOrListSchema } from './shared';

const branchFilters = {
  branches: {
    ...textOrListSchema,
    description: 'Only these branches; `$default-branch` is the default one.',
  },
  'branches-ignore': {
    ...textOrListSchema,
    description: 'All branches but these.',
  },
} as const;

const pathFilters = {
  paths: {
    ...textOrListSchema,
    description:
      'Only when one of these changed. A required check then never comes for other changes: `changedOnly` is the better way.',
  },
  'paths-ignore': {
    ...textOrListSchema,
    description: 'Not when nothing but these changed.',
  },
} as const;

const typesFilter = {
  types: { ...textOrListSchema, description: 'Only these activities.' },
} as const;

/** An event that can be narrowed by its activities only; nothing means all of them. */
export const activitySchema = {
  type: ['object', 'null'],
  title: 'Activity',
  description: 'An event, narrowed by its activities.',
  additionalProperties: false,
  properties: typesFilter,
} as const satisfies ModelSchema;

const pullRequestSchema = {
  type: ['object', 'null'],
  title: 'Pull request',
  description: 'A change to a pull request.',
  additionalProperties: false,
  properties: { ...typesFilter, ...branchFilters, ...pathFilters },
} as const satisfies ModelSchema;

/** Events in workflow syntax, by name. */
const events = {
  push: {
    type: ['object', 'null'],
    description:
      'A push. Without `branches` or `tags`, on branches and on tags.',
    additionalProperties: false,
    properties: {
      ...branchFilters,
      tags: { ...textOrListSchema, description: 'Only these tags.' },
      'tags-ignore': {
        ...textOrListSchema,
        description: 'All tags but these.',
      },
      ...pathFilters,
    },
  },
  pull_request: pullRequestSchema,
  pull_request_target: {
    ...pullRequestSchema,
    description:
      'A change to a pull request, with the rights and secrets of the target: code of others must not run there.',
  },
  schedule: {
    type: 'array',
    minItems: 1,
    description: 'Times.',
    items: {
      type: 'object',
      required: ['cron'],
      additionalProperties: false,
      properties: {
        cron: {
          type: 'string',
          minLength: 1,
          description:
            'A cron line. `H` stands for a value that differs from repository to repository, as in `H H(1-5) * * 1`.',
        },
      },
    },
  },
  workflow_dispatch: {
    type: ['object', 'null'],
    description: 'Started by a person.',
    additionalProperties: false,
    properties: {
      inputs: {
        type: 'object',
        description: 'Questions that the person is asked.',
        propertyNames: identifierSchema,
        additionalProperties: {
          type: ['object', 'null'],
          additionalProperties: false,
          properties: {
            description: { type: 'string', description: 'The question.' },
            required: {
              type: 'boolean',
              description: 'Whether it must be answered; forges do not check.',
            },
            default: {
              type: ['string', 'number', 'boolean'],
              description: 'The answer when none is given.',
            },
            type: {
              enum: ['string', 'choice', 'boolean', 'number'],
              description: 'The type of the answer.',
            },
            options: {
              type: 'array',
              items: { type: 'string' },
              description: 'The answers to choose from.',
            },
          },
        },
      },
    },
  },
  workflow_run: {
    type: 'object',
    description: 'Another workflow has run.',
    required: ['workflows'],
    additionalProperties: false,
    properties: {
      workflows: { ...textOrListSchema, description: 'Names of workflows.' },
      ...typesFilter,
      ...branchFilters,
    },
  },
  release: { ...activitySchema, description: 'A release.' },
  registry_package: { ...activitySchema, description: 'A package.' },
  issues: { ...activitySchema, description: 'An issue.' },
  issue_comment: {
    ...activitySchema,
    description: 'A comment on an issue or a pull request.',
  },
  pull_request_review: {
    ...activitySchema,
    description: 'A review of a pull request.',
  },
  pull_request_review_comment: {
    ...activitySchema,
    description: 'A comment in a review.',
  },
  create: { ...activitySchema, description: 'A new branch or tag.' },
  delete: { ...activitySchema, description: 'A branch or tag is deleted.' },
  status: { ...activitySchema, description: 'A commit status.' },
} as const;

/** `on:` in workflow syntax. `$default-branch` is made literal by the compiler. */
export const triggersSchema = {
  type: 'object',
  title: 'Triggers',
  description: 'When the workflow runs, in workflow syntax.',
  additionalProperties: false,
  properties: events,
} as const satisfies ModelSchema;

type OrOff<Events> = {
  [Event in keyof Events]: {
    readonly anyOf: readonly [typeof offSchema, Events[Event]];
    readonly description: string;
  };
};

/** Each event, or `off`, for those who change triggers that stand elsewhere. */
function orOff<
  Events extends Readonly<Record<string, { readonly description: string }>>,
>(all: Events): OrOff<Events> {
  return Object.fromEntries(
    Object.entries(all).map(([event, schema]) => [
      event,
      { anyOf: [offSchema, schema], description: schema.description },
    ]),
    // `fromEntries` forgets which value belongs to which key.
  ) as unknown as OrOff<Events>;
}

/** `on:` in a golden path or a pipeline, where an event of a weaker layer may be taken away. */
export const changedTriggersSchema = {
  type: 'object',
  title: 'Changed triggers',
  description:
    'When it runs, in workflow syntax: merged with what the context says. `off` takes an event away.',
  additionalProperties: false,
  properties: orOff(events),
} as const;
