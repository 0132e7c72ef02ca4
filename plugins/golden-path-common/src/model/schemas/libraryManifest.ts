import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import { nameSchema } from './shared';

export const libraryManifestSchema = {
  type: 'object',
  required: ['name', 'version', 'owner'],
  additionalProperties: false,
  properties: {
    name: nameSchema,
    version: {
      type: 'string',
      pattern: '^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$',
    },
    owner: { type: 'string' },
    lifecycle: { type: 'string' },
    engine: { type: 'string' },
    pins: { type: 'object', additionalProperties: { type: 'string' } },
  },
} as const satisfies JSONSchema;

/** `library.yaml`: one semantic version for everything in the library. */
export type LibraryManifest = FromSchema<typeof libraryManifestSchema>;
