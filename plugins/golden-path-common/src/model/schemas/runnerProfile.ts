import { stepsSchema } from './job';
import type { ModelSchema, Written } from './modelSchema';
import {
  headOf,
  metadataSchema,
  ownershipProperties,
  scalarMapSchema,
} from './shared';

/** One way in which a runner has a tool. */
export const toolchainWaySchema = {
  type: 'object',
  title: 'Way to have a tool',
  description:
    'One way to have a tool: `preinstalled`, `steps`, or `image`, which may have `steps` as well.',
  additionalProperties: false,
  properties: {
    preinstalled: {
      type: 'array',
      minItems: 1,
      items: { type: 'string' },
      description: 'Ranges of versions that are there already.',
    },
    check: {
      type: 'string',
      description:
        'Prints the version as plain text, for a check with a clear message. Its first number is the version.',
    },
    'self-updating': {
      type: 'boolean',
      description:
        'The tool reads the version in the files of the project itself, and fetches it or says what it lacks, as Go does with go.mod. It is checked only where the version comes from elsewhere, e.g. from a matrix.',
    },
    image: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Version to the image that the job runs in.',
    },
    steps: {
      ...stepsSchema,
      description:
        'Steps that set it up; `${{ inputs.version }}` is the version. Of several tools, as in `java+maven`, it is that of the first, and each has its own by name: `${{ inputs.maven }}`.',
    },
  },
} as const satisfies ModelSchema;

export const runnerProfileSchema = {
  type: 'object',
  description:
    'Labels of runners, and how they provide checkout, tools, services and a container engine.',
  required: ['apiVersion', 'kind', 'metadata', 'spec'],
  additionalProperties: false,
  properties: {
    ...headOf('RunnerProfile'),
    metadata: metadataSchema,
    spec: {
      type: 'object',
      description: 'The runners.',
      required: ['runs-on', 'checkout'],
      additionalProperties: false,
      properties: {
        ...ownershipProperties,
        'runs-on': {
          anyOf: [
            { type: 'string', minLength: 1 },
            {
              type: 'array',
              minItems: 1,
              items: { type: 'string', minLength: 1 },
            },
          ],
          description: 'Label of the runners, or all labels that they have.',
        },
        platforms: {
          type: 'object',
          propertyNames: {
            type: 'string',
            pattern: '^[a-z0-9]+/[a-z0-9]+(/[a-z0-9]+)?$',
            description: 'A platform.',
            patternErrorMessage: 'a platform is written as in `linux/arm64`.',
          },
          additionalProperties: { type: 'string', minLength: 1 },
          description:
            'Platform to label, for a matrix over `platform`, as in `{ linux/arm64: arm }`.',
        },
        provides: {
          type: 'object',
          description: 'What is there besides the machine.',
          additionalProperties: false,
          properties: {
            services: {
              type: 'boolean',
              default: false,
              description: 'Containers beside the job.',
            },
            engine: {
              enum: ['docker', 'buildah', 'none'],
              default: 'none',
              description: 'What builds container images.',
            },
            artifacts: {
              type: 'boolean',
              default: false,
              description: 'A store for artifacts between jobs.',
            },
            cache: {
              type: 'object',
              description:
                'The action that keeps folders between runs, as in `{ uses: actions/cache@v4 }`. It takes the inputs `path`, `key` and `restore-keys`.',
              required: ['uses'],
              additionalProperties: false,
              properties: {
                uses: { type: 'string', description: 'The action.' },
                with: {
                  ...scalarMapSchema,
                  description: 'Further inputs of the action.',
                },
              },
            },
            persistent: {
              type: 'boolean',
              default: false,
              description: 'Whether files outlive the job.',
            },
          },
        },
        checkout: {
          type: 'object',
          description:
            'How the repository gets there: exactly one of `uses` and `steps`.',
          additionalProperties: false,
          dependencies: { with: ['uses'] },
          properties: {
            uses: { type: 'string', description: 'An action.' },
            with: {
              ...scalarMapSchema,
              description: 'Inputs of the action.',
            },
            steps: {
              ...stepsSchema,
              description:
                'Steps; `${{ inputs.history }}`, `tags`, `submodules` and `lfs` say how much is asked for.',
            },
          },
        },
        toolchains: {
          type: 'object',
          propertyNames: {
            type: 'string',
            pattern: '^[a-z0-9][a-z0-9.-]*(\\+[a-z0-9][a-z0-9.-]*)*$',
            description: 'A tool, or several.',
            patternErrorMessage:
              'a tool is written in lower case, and several are joined by `+`, as in `go+node`.',
          },
          additionalProperties: { type: 'array', items: toolchainWaySchema },
          description:
            'Tool, or tools joined by `+`, to the ways to have it, the preferred one first.',
        },
      },
    },
  },
} as const satisfies ModelSchema;

/** Labels, and how a runner provides checkout, toolchains, services and a container engine. */
export type RunnerProfile = Written<typeof runnerProfileSchema>;
