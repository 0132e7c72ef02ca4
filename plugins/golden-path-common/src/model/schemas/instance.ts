import type { FromSchema } from 'json-schema-to-ts';
import { valueSchema } from './input';
import { jobProperties, stepsSchema } from './job';
import type { ModelSchema } from './modelSchema';
import {
  identifierSchema,
  nameSchema,
  offSchema,
  scalarSchema,
} from './shared';
import { changedTriggersSchema } from './triggers';

/**
 * A value in `with`: a literal, or one object `{ from: … }`. Whether it fits is decided by the
 * input's own schema, so everything is let through here.
 */
export const withSchema = {
  type: 'object',
  propertyNames: identifierSchema,
  additionalProperties: {},
  description:
    'Values of inputs, by name: a literal, or `{ from: … }` for one that is known only later.',
} as const satisfies ModelSchema;

const implementationSchema = {
  anyOf: [nameSchema, { type: 'array', minItems: 1, items: nameSchema }],
  description:
    'Variant or name of the implementation, or several, the preferred one first. Without it, the evidence decides.',
} as const satisfies ModelSchema;

const secretsSchema = {
  type: 'object',
  additionalProperties: {
    type: 'string',
    pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
    patternErrorMessage:
      'the name of a secret begins with a letter or `_`, and has letters, digits and `_`.',
  },
  description:
    'Secrets that are stored under another name: name in the steps to name in the forge.',
} as const satisfies ModelSchema;

/** What may also differ from module to module. */
const eachProperties = {
  implementation: implementationSchema,
  with: withSchema,
  secrets: secretsSchema,
  runner: {
    ...nameSchema,
    description: 'Runner profile, where it differs from that of the context.',
  },
} as const;

/** What an instance says for one module only. */
export const moduleInstanceSchema = {
  type: 'object',
  title: 'Instance for a module',
  description: 'What differs for one module.',
  additionalProperties: false,
  properties: eachProperties,
} as const satisfies ModelSchema;

const instanceProperties = {
  title: {
    type: 'string',
    description: 'The name for people. Without it, that of the component.',
  },
  use: {
    type: 'string',
    pattern:
      '^(([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*|\\./(?!(.*/)?\\.\\.(/|$))[^\\r\\n]+)$',
    description:
      'The component: `name`, `library/name`, or a folder of this repository, as in `./.golden-path/components/fuzz`. Without it, the id.',
    patternErrorMessage:
      'a component is written `name`, `library/name` or `./folder/in/the/repository`.',
  },
  stage: {
    ...nameSchema,
    description: 'The stage of the context in which it runs.',
  },
  needs: {
    type: 'array',
    items: nameSchema,
    description:
      'Instances of the context that must be done before, besides those of earlier stages.',
  },
  on: {
    ...changedTriggersSchema,
    description:
      'When it runs, in workflow syntax: in place of the triggers of the context.',
  },
  ...eachProperties,
  each: {
    type: 'object',
    description:
      'What differs from module to module: name or path of a module to settings, or `off`.',
    additionalProperties: { anyOf: [offSchema, moduleInstanceSchema] },
  },
  before: {
    ...stepsSchema,
    description:
      'Steps in the same job, after checkout and tools, before those of the implementation.',
  },
  after: {
    ...stepsSchema,
    description: 'Steps in the same job, after those of the implementation.',
  },
  matrix: {
    type: 'object',
    propertyNames: identifierSchema,
    additionalProperties: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: scalarSchema,
    },
    description:
      'Runs once for each combination: tool, `platform` or a name of your own to its values.',
  },
  advisory: {
    type: 'boolean',
    description: 'Whether its failure leaves the run green.',
  },
  // An inline job: a one-off of the team.
  steps: {
    ...stepsSchema,
    description:
      'A job of your own in place of a component: its steps, in workflow syntax.',
  },
  ...jobProperties,
} as const;

/** What only a job of one's own has; that of a component comes from its implementation. */
const instanceDependencies = {
  toolchains: ['steps'],
  checkout: ['steps'],
  permissions: ['steps'],
  'timeout-minutes': ['steps'],
  services: ['steps'],
  env: ['steps'],
} as const;

/** An instance as a team writes it, in `Pipeline` and in `PipelineContext`. */
export const instanceSchema = {
  type: 'object',
  title: 'Instance',
  description:
    'A component placed in a context, with its settings; or, with `steps`, a job of your own.',
  additionalProperties: false,
  dependencies: instanceDependencies,
  properties: instanceProperties,
} as const satisfies ModelSchema;

/** What a golden path allows of an instance. */
export const limitsSchema = {
  type: 'object',
  title: 'Limits',
  description: 'What a team may set, as JSON schema that narrows.',
  additionalProperties: false,
  properties: {
    with: {
      type: 'object',
      propertyNames: identifierSchema,
      additionalProperties: valueSchema,
      description: 'Input to what its value must be.',
    },
    implementation: {
      ...valueSchema,
      description: 'What the variant must be, as in `{ enum: [go, maven] }`.',
    },
  },
} as const satisfies ModelSchema;

/** An instance in a golden path: rules may come with it, and then `because`. */
export const ruledInstanceSchema = {
  type: 'object',
  title: 'Instance in a golden path',
  description:
    'A component placed in a context, with its settings and with rules for the teams.',
  additionalProperties: false,
  dependencies: instanceDependencies,
  properties: {
    ...instanceProperties,
    required: {
      type: 'boolean',
      default: false,
      description: 'Whether teams can neither switch it off nor empty it.',
    },
    limits: limitsSchema,
    waivers: {
      enum: ['team', 'owner', 'none'],
      default: 'owner',
      description:
        'Who may lift the rule for a repository: the team by itself, the owner of the golden path by the folder `waivers/` of the library, or nobody.',
    },
    because: {
      type: 'string',
      description: 'The reason that a team reads when it is refused something.',
    },
  },
} as const satisfies ModelSchema;

export type Instance = FromSchema<typeof instanceSchema>;

/**
 * What a rule of a golden path does to a field of the instance that it binds, for everybody above the rule:
 * - `identity`: no rule allows it, since another thing would go by the name that the rule speaks of
 * - `locked`: refused where the instance is required, which it would empty, skip, excuse or pass off as another
 * - `runner`: refused where the instance is required and its golden path names the runner
 * - `free`: what limits allow
 * - `modules`: the same questions for the fields of each module
 */
export type UnderRule = 'identity' | 'locked' | 'runner' | 'free' | 'modules';

/** Every field has its row: without one, this does not compile. */
export const UNDER_RULE = {
  title: 'locked',
  use: 'identity',
  stage: 'locked',
  needs: 'locked',
  on: 'locked',
  implementation: 'free',
  with: 'free',
  secrets: 'locked',
  runner: 'runner',
  each: 'modules',
  before: 'locked',
  after: 'locked',
  matrix: 'locked',
  advisory: 'locked',
  steps: 'identity',
  toolchains: 'identity',
  checkout: 'identity',
  permissions: 'identity',
  'timeout-minutes': 'identity',
  services: 'identity',
  env: 'identity',
} as const satisfies Record<keyof Instance, UnderRule>;
