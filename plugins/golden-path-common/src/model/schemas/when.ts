import type { ModelSchema } from './modelSchema';
import { textOrListSchema } from './shared';

const flagSchema = { type: 'boolean' } as const satisfies ModelSchema;

/**
 * `when`: data that the engine decides, never an expression. All keys must hold. What stands
 * below `anyOf`, `allOf` and `not` is a `when` again.
 */
export const whenSchema = {
  type: 'object',
  title: 'When',
  description:
    'When it fits. All keys must hold; in a list, any entry will do; a fact that is missing does not match.',
  additionalProperties: false,
  properties: {
    ecosystem: {
      ...textOrListSchema,
      description: 'Ecosystem of the module, as in `go` or `node`.',
    },
    buildTool: {
      ...textOrListSchema,
      description: 'What builds the module, as in `maven`.',
    },
    files: {
      ...textOrListSchema,
      description: 'Globs, relative to the module; one file is enough.',
    },
    scripts: {
      ...textOrListSchema,
      description: 'Scripts that exist, as in `package.json`.',
    },
    dependencies: {
      ...textOrListSchema,
      description: 'Names of direct dependencies.',
    },
    versions: {
      type: 'object',
      additionalProperties: textOrListSchema,
      description: 'Tool to version range, of what the code states.',
    },
    manifest: {
      ...textOrListSchema,
      description:
        'Globs of the file that makes it a module, seen from its folder.',
    },
    lockFile: {
      anyOf: [flagSchema, ...textOrListSchema.anyOf],
      description: 'Whether there is a lock file, or its name.',
    },
    wrapper: {
      ...flagSchema,
      description: 'Whether a wrapper of the build tool is committed.',
    },
    needs: {
      anyOf: [flagSchema, ...textOrListSchema.anyOf],
      description:
        'Services that the tests need, as in `mongodb`; or whether they need any.',
    },
    groups: {
      ...textOrListSchema,
      description:
        'Groups of dependencies (`[dependency-groups]` of Python), as in `dev`.',
    },
    traits: {
      ...textOrListSchema,
      description:
        'What else is known of the module, as in `package`: it can be packed.',
    },
    forge: {
      ...textOrListSchema,
      description: 'Kind of the forge: `gitea` or `forgejo`.',
    },
    runner: {
      type: 'object',
      description: 'What the runner provides.',
      additionalProperties: false,
      properties: {
        services: {
          ...flagSchema,
          description: 'Containers beside the job.',
        },
        engine: {
          ...textOrListSchema,
          description: 'What builds container images.',
        },
        artifacts: { ...flagSchema, description: 'A store for artifacts.' },
        persistent: {
          ...flagSchema,
          description: 'Whether files outlive the job.',
        },
      },
    },
    environment: {
      ...textOrListSchema,
      description: 'Environment of the context.',
    },
    inputs: {
      type: 'object',
      additionalProperties: { $ref: '#/$defs/valueSchema' },
      description: 'Input to JSON schema; only in the `when` of a step.',
    },
    anyOf: {
      type: 'array',
      minItems: 1,
      items: { $ref: '#/$defs/when' },
      description: 'At least one of them must hold.',
    },
    allOf: {
      type: 'array',
      minItems: 1,
      items: { $ref: '#/$defs/when' },
      description: 'All of them must hold.',
    },
    not: { $ref: '#/$defs/when', description: 'Must not hold.' },
  },
} as const satisfies ModelSchema;
