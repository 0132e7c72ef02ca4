import type { FromSchema } from 'json-schema-to-ts';
import type { ModelSchema } from './modelSchema';

const sha1Schema = {
  type: 'string',
  pattern: '^[0-9a-f]{40}$',
  patternErrorMessage: 'it has 40 hex digits.',
} as const satisfies ModelSchema;

const sha256Schema = {
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
  patternErrorMessage: 'it has 64 hex digits.',
} as const satisfies ModelSchema;

export const lockSchema = {
  type: 'object',
  description:
    'Exactly what the workflow files were made from: `.golden-path/pipeline.lock.yaml`. Machine-owned: it is written anew as a whole, and nothing in it is intent.',
  additionalProperties: false,
  required: [
    'lockVersion',
    'engine',
    'target',
    'libraries',
    'definitions',
    'modules',
    'evidence',
    'files',
  ],
  properties: {
    lockVersion: { const: 1, description: 'The version of this format.' },
    engine: {
      type: 'string',
      description: 'Version of the engine that made the files.',
    },
    target: {
      type: 'object',
      description: 'What the files were made for.',
      additionalProperties: false,
      required: ['forge', 'version', 'runner', 'defaultBranch', 'seed'],
      properties: {
        forge: { type: 'string', description: 'Kind of the forge.' },
        version: {
          type: 'string',
          description: 'Its major and minor version.',
        },
        runner: { type: 'string', description: 'The runner profile.' },
        defaultBranch: {
          type: 'string',
          description: 'What `$default-branch` became.',
        },
        seed: {
          type: 'string',
          description:
            'Keeps `H` in schedules where it is when the repository is renamed.',
        },
      },
    },
    libraries: {
      type: 'object',
      description: 'The libraries, by name.',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['version', 'digest'],
        properties: {
          version: { type: 'string', description: 'Its version.' },
          source: { type: 'string', description: 'Where it was read from.' },
          commit: { ...sha1Schema, description: 'The commit that was read.' },
          digest: {
            ...sha256Schema,
            description: 'SHA-256 over all that is in it.',
          },
        },
      },
    },
    definitions: {
      type: 'object',
      additionalProperties: sha256Schema,
      description: '`<Kind>/<name>` of every definition used, to its digest.',
    },
    modules: {
      type: 'object',
      description: 'The modules, by name, as they were.',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'ecosystem'],
        properties: {
          path: { type: 'string', description: 'Its folder.' },
          ecosystem: { type: 'string', description: 'Its ecosystem.' },
        },
      },
    },
    evidence: {
      type: 'object',
      additionalProperties: sha1Schema,
      description: 'Path of each file that facts were read from, to its blob.',
    },
    files: {
      type: 'object',
      description: 'The workflow files, by path.',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['blob', 'nodes'],
        properties: {
          blob: { ...sha1Schema, description: 'Its blob id.' },
          nodes: {
            type: 'object',
            additionalProperties: {
              type: 'string',
              pattern: '^[0-9a-f]{10}$',
              patternErrorMessage: 'it has 10 hex digits.',
            },
            description:
              '`<key>` of the workflow, `<job>.<key>` and `<job>/<step>.<key>` to a digest.',
          },
        },
      },
    },
  },
} as const satisfies ModelSchema;

/**
 * Exactly what the workflow files were made from. Machine-owned: it is
 * written anew as a whole, and nothing in it is a person's intent.
 */
export type PipelineLock = FromSchema<typeof lockSchema>;
