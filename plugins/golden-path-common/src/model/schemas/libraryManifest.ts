import type { FromSchema } from 'json-schema-to-ts';
import type { ModelSchema } from './modelSchema';
import { nameSchema } from './shared';

export const libraryManifestSchema = {
  type: 'object',
  description:
    'The manifest `library.yaml` at the root of a library: one version for everything in it.',
  required: ['name', 'version', 'owner'],
  additionalProperties: false,
  properties: {
    name: { ...nameSchema, description: 'How pipelines name the library.' },
    version: {
      type: 'string',
      pattern: '^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$',
      description: 'The version of everything in it, as in `1.4.0`.',
      patternErrorMessage: 'a version is written as in `1.4.0`.',
    },
    owner: {
      type: 'string',
      description:
        'Catalog reference of the group that keeps it, for definitions that name none.',
    },
    lifecycle: {
      type: 'string',
      description: 'How settled it is, for definitions that do not say.',
    },
    engine: {
      type: 'string',
      description: 'Range of versions of Golden Path that it works with.',
    },
    pins: {
      type: 'object',
      additionalProperties: {
        type: 'string',
        pattern: '^([0-9a-f]{40}|sha256:[0-9a-f]{64})$',
        patternErrorMessage:
          'an action is pinned by the 40 hex digits of a commit, an image by `sha256:` and 64 hex digits.',
      },
      description:
        'What definitions write (`actions/setup-go@v5`, `golang:1.26`) to what is written into workflows: the commit of an action, the digest of an image.',
    },
  },
} as const satisfies ModelSchema;

/** `library.yaml`: one semantic version for everything in the library. */
export type LibraryManifest = FromSchema<typeof libraryManifestSchema>;
