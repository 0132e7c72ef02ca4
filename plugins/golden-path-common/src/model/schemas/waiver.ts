import type { FromSchema } from 'json-schema-to-ts';
import type { ModelSchema } from './modelSchema';

const waiverProperties = {
  rule: {
    type: 'string',
    pattern: '^[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+$',
    description:
      'The rule that is lifted: `<golden path>/<context>/<instance>`, as the refusal names it.',
    patternErrorMessage:
      'a rule is named `<golden path>/<context>/<instance>`.',
  },
  reason: {
    type: 'string',
    minLength: 1,
    description: 'Why, for those who read it later.',
  },
  until: {
    type: 'string',
    pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
    description: 'The last day on which it holds, as in `2027-03-31`.',
    patternErrorMessage: 'a day is written as in `2027-03-31`.',
  },
} as const;

/** A waiver in a team's pipeline. */
export const waiverSchema = {
  type: 'object',
  title: 'Waiver',
  description:
    'Lifts one rule of the golden path for this repository, with a reason and an end.',
  required: ['rule', 'reason', 'until'],
  additionalProperties: false,
  properties: waiverProperties,
} as const satisfies ModelSchema;

/** A waiver in a library: the approval of a waiver in the pipeline of one repository. */
export const libraryWaiverSchema = {
  type: 'object',
  title: 'Approved waiver',
  description:
    'Approves the same waiver in the pipeline of one repository, for rules with `waivers: owner`.',
  required: ['repository', 'rule', 'reason', 'until'],
  additionalProperties: false,
  properties: {
    repository: {
      type: 'string',
      pattern: '^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$',
      description: 'The repository that it is for, as `owner/name`.',
      patternErrorMessage: 'a repository is named `owner/name`.',
    },
    ...waiverProperties,
  },
} as const satisfies ModelSchema;

/** A file in the folder `waivers/` of a library: one waiver, or a list of them. */
export const libraryWaiversSchema = {
  description:
    'A file in the folder `waivers/` of a library: one waiver, or a list. Its review is the approval.',
  anyOf: [libraryWaiverSchema, { type: 'array', items: libraryWaiverSchema }],
} as const satisfies ModelSchema;

export type Waiver = FromSchema<typeof waiverSchema>;
export type LibraryWaiver = FromSchema<typeof libraryWaiverSchema>;
export type LibraryWaivers = FromSchema<typeof libraryWaiversSchema>;
