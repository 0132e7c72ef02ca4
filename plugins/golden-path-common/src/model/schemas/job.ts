import type { FromSchema } from 'json-schema-to-ts';
import type { ModelSchema } from './modelSchema';
import { envSchema, identifierSchema, scalarMapSchema } from './shared';
import { whenSchema } from './when';

export const timeoutSchema = {
  type: 'integer',
  minimum: 1,
} as const satisfies ModelSchema;

/** A workflow step with the two keys that are always there, so that it can be named. */
export const stepSchema = {
  type: 'object',
  title: 'Step',
  description:
    'A step in workflow syntax, always with `id` and `name`, and either `run` or `uses`.',
  required: ['id', 'name'],
  additionalProperties: false,
  dependencies: { with: ['uses'], shell: ['run'] },
  properties: {
    id: {
      ...identifierSchema,
      description: 'Unique in the job. It is an interface: others refer to it.',
    },
    name: { type: 'string', description: 'What people read in the log.' },
    when: {
      ...whenSchema,
      description:
        'When the step is written at all: decided by the engine, on inputs and facts.',
    },
    if: {
      type: 'string',
      description: 'When the step runs: an expression, decided by the runner.',
    },
    run: { type: 'string', description: 'A script.' },
    uses: {
      type: 'string',
      description: 'An action, as in `actions/setup-go@v5`.',
    },
    with: {
      ...scalarMapSchema,
      description:
        'Inputs of the action. An input of the component stands there as a whole: `${{ inputs.name }}`.',
    },
    env: {
      ...envSchema,
      description:
        'Environment variables of the step. An input of the component stands there as a whole: `${{ inputs.name }}`.',
    },
    shell: { type: 'string', description: 'The shell of the script.' },
    'working-directory': {
      type: 'string',
      description:
        'Where the script runs. Without it, the folder of the module.',
    },
    'timeout-minutes': {
      ...timeoutSchema,
      description: 'Longest time in minutes.',
    },
    'continue-on-error': {
      type: 'boolean',
      description: 'Whether the job goes on when the step fails.',
    },
  },
} as const satisfies ModelSchema;

export const stepsSchema = {
  type: 'array',
  items: stepSchema,
  description: 'Steps, in order.',
} as const satisfies ModelSchema;

/** Tools that a job needs; without a version, the evidence names it. */
export const toolchainsSchema = {
  type: 'object',
  description:
    'Tools that the job needs; how they come to be there is decided by the runner profile.',
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    properties: {
      version: {
        type: 'string',
        description:
          'Range of versions that will do, as in `>=1.22`. Without it, the evidence decides.',
      },
    },
  },
} as const satisfies ModelSchema;

/** How much of the repository a job needs; `off` for none. */
export const checkoutSchema = {
  description:
    'How much of the repository the job needs: `off`, or more than the newest commit.',
  anyOf: [
    { enum: ['off', false] },
    {
      type: 'object',
      additionalProperties: false,
      properties: {
        history: { type: 'boolean', description: 'All commits.' },
        tags: { type: 'boolean', description: 'All tags.' },
        submodules: { type: 'boolean', description: 'Submodules, too.' },
        lfs: { type: 'boolean', description: 'Large files, too.' },
      },
    },
  ],
} as const satisfies ModelSchema;

/** Scopes that the forges or GitHub know. What a forge does not know, it does not heed. */
const PERMISSIONS = [
  'actions',
  'attestations',
  'checks',
  'code',
  'contents',
  'deployments',
  'discussions',
  'id-token',
  'issues',
  'packages',
  'pages',
  'projects',
  'pull-requests',
  'releases',
  'repository-projects',
  'security-events',
  'statuses',
  'wiki',
] as const;

export const permissionsSchema = {
  type: 'object',
  description:
    "Rights of the job's token, as few as will do. Without it, it reads the contents of the repository.",
  propertyNames: { enum: PERMISSIONS },
  additionalProperties: { enum: ['read', 'write', 'none'] },
} as const satisfies ModelSchema;

/** A container beside the job. */
export const serviceSchema = {
  type: 'object',
  title: 'Service',
  description: 'A container that runs beside the job, in workflow syntax.',
  required: ['image'],
  additionalProperties: false,
  properties: {
    image: {
      type: 'string',
      minLength: 1,
      description: 'Reference of the image, as in `postgres:17`.',
    },
    env: { ...envSchema, description: 'Environment variables inside.' },
    ports: {
      type: 'array',
      items: { type: ['string', 'integer'] },
      description: 'Ports, as in `5432` or `15432:5432`.',
    },
    volumes: {
      type: 'array',
      items: { type: 'string' },
      description: 'Volumes, as in `data:/var/lib/data`.',
    },
    options: {
      type: 'string',
      description: 'Options for the engine, such as a health check.',
    },
  },
} as const satisfies ModelSchema;

/** The job keys that an implementation and an inline job share. */
export const jobProperties = {
  toolchains: toolchainsSchema,
  checkout: checkoutSchema,
  permissions: permissionsSchema,
  'timeout-minutes': {
    ...timeoutSchema,
    description: 'Longest time of the job in minutes.',
  },
  services: {
    type: 'object',
    propertyNames: identifierSchema,
    additionalProperties: serviceSchema,
    description:
      'Containers beside the job, by the name under which it finds them.',
  },
  env: { ...envSchema, description: 'Environment variables of the job.' },
} as const;

/** A step as a library or a team writes it. */
export type Step = FromSchema<typeof stepSchema>;
