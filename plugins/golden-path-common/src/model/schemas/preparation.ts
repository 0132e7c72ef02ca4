import type { FromSchema } from 'json-schema-to-ts';
import { stepsSchema, timeoutSchema, toolchainsSchema } from './job';
import type { ModelSchema, Written } from './modelSchema';
import {
  envSchema,
  headOf,
  metadataSchema,
  nameSchema,
  offSchema,
  ownershipProperties,
} from './shared';
import { whenSchema } from './when';

/** Names of preparations, in what asks for them. */
export const prepareSchema = {
  type: 'array',
  uniqueItems: true,
  items: nameSchema,
  description: 'Preparations that come first, as in `[dependencies]`.',
} as const satisfies ModelSchema;

export const pipelinePreparationSchema = {
  type: 'object',
  description:
    'What several components of one module need first, once per job: installed dependencies, a virtual environment, how to call Maven. Its name is `<preparation>-<variant>`.',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  additionalProperties: false,
  properties: {
    ...headOf('PipelinePreparation'),
    metadata: metadataSchema,
    spec: {
      type: 'object',
      description: 'The preparation.',
      required: ['preparation', 'steps'],
      additionalProperties: false,
      properties: {
        ...ownershipProperties,
        preparation: {
          ...nameSchema,
          description: 'What implementations ask for in `prepare`.',
        },
        when: {
          ...whenSchema,
          description:
            'When it fits. Without it, whenever nothing else does. It knows no inputs.',
        },
        rank: {
          type: 'integer',
          default: 0,
          description: 'Among several that fit, the highest is chosen.',
        },
        prepare: prepareSchema,
        toolchains: toolchainsSchema,
        env: {
          ...envSchema,
          description:
            'How components call things, as in `{ PACKAGE_MANAGER: npm }`: literal values, for its own steps and for all that ask for it.',
        },
        cache: {
          type: 'object',
          description:
            'Folders of downloads that are kept between runs, on runners that have a cache.',
          required: ['paths', 'key'],
          additionalProperties: false,
          properties: {
            paths: {
              type: 'array',
              minItems: 1,
              items: { type: 'string', minLength: 1 },
              description:
                'Folders: below `~/`, absolute, or in the module. Only what any run may reuse, such as `~/.npm`; never `node_modules` or `.venv`.',
            },
            key: {
              type: 'array',
              minItems: 1,
              items: { type: 'string', minLength: 1 },
              description:
                'Globs of the files that decide what is in them. They are looked for in the folder of the module, then in those above it; without any there is no cache.',
            },
          },
        },
        'timeout-minutes': {
          ...timeoutSchema,
          default: 15,
          description: 'Longest time of its steps in minutes.',
        },
        steps: {
          ...stepsSchema,
          description: 'Steps, in order; none where `env` says it all.',
        },
      },
    },
  },
} as const satisfies ModelSchema;

/** What several components of one module need first. `metadata.name` is `<preparation>-<variant>`. */
export type PipelinePreparation = Written<typeof pipelinePreparationSchema>;

/** What may also differ from module to module. */
const settingsProperties = {
  use: {
    anyOf: [nameSchema, { type: 'array', minItems: 1, items: nameSchema }],
    description:
      'Variant or name of the preparation, or several, the preferred one first. Without it, the evidence decides.',
  },
  env: {
    ...envSchema,
    description: 'Values in place of those of the variant, or further ones.',
  },
  before: { ...stepsSchema, description: 'Steps before those of the variant.' },
  after: { ...stepsSchema, description: 'Steps after those of the variant.' },
  steps: {
    ...stepsSchema,
    description: 'A variant of your own in place of one of the library.',
  },
  toolchains: toolchainsSchema,
} as const;

/** What needs a variant of one's own around it. */
const settingsDependencies = { toolchains: ['steps'] } as const;

/** What is said of a preparation for one module only. */
export const modulePreparationSchema = {
  type: 'object',
  title: 'Preparation for a module',
  description: 'What differs for one module.',
  additionalProperties: false,
  dependencies: settingsDependencies,
  properties: settingsProperties,
} as const satisfies ModelSchema;

/** What a pipeline, a context or a golden path says of a preparation. */
export const preparationSettingsSchema = {
  type: 'object',
  title: 'Settings of a preparation',
  description:
    'Which variant, with which values and steps; or, with `steps`, a variant of your own.',
  additionalProperties: false,
  dependencies: settingsDependencies,
  properties: {
    ...settingsProperties,
    each: {
      type: 'object',
      description:
        'What differs from module to module: name or path of a module to settings, or `off`.',
      additionalProperties: { anyOf: [offSchema, modulePreparationSchema] },
    },
  },
} as const satisfies ModelSchema;

export const preparationsSchema = {
  type: 'object',
  title: 'Preparations',
  propertyNames: nameSchema,
  additionalProperties: { anyOf: [offSchema, preparationSettingsSchema] },
  description:
    'Preparation to settings, or `off`: no steps and no cache; tools and `env` stay.',
} as const satisfies ModelSchema;

export type PreparationSettings = FromSchema<typeof preparationSettingsSchema>;
export type ModulePreparation = FromSchema<typeof modulePreparationSchema>;
export type Preparations = FromSchema<typeof preparationsSchema>;
