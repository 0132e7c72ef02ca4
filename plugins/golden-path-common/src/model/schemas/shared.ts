import type { ModelSchema } from './modelSchema';

/** The one version of all kinds. */
export const API_VERSION = 'golden-path.edf/v1alpha1';

/** Names of definitions and instances: catalog names in lower case, at most 63 characters. */
export const nameSchema = {
  type: 'string',
  // `constructor` would be found in every map of JavaScript.
  pattern: '^(?!constructor$)[a-z0-9]+(-[a-z0-9]+)*$',
  maxLength: 63,
  description: 'A name, as in `unit-test`.',
  patternErrorMessage:
    'a name has lower-case letters and digits, in words joined by single dashes.',
} as const satisfies ModelSchema;

/** Names that scripts and expressions read: inputs, outputs, axes, services. */
export const identifierSchema = {
  type: 'string',
  pattern: '^(?!constructor$)[A-Za-z_][A-Za-z0-9_-]*$',
  description: 'A name that expressions may read, as in `image-digest`.',
  patternErrorMessage:
    'it begins with a letter or `_`, and has letters, digits, `_` and `-`.',
} as const satisfies ModelSchema;

/** `off`, also as YAML 1.1 reads it. */
export const offSchema = {
  enum: ['off', false],
  description: 'Takes away what stands there otherwise.',
} as const satisfies ModelSchema;

/** A golden path by name, from a library, in a range of versions. */
export const goldenPathReferenceSchema = {
  type: 'string',
  pattern:
    '^([a-z0-9]+(-[a-z0-9]+)*/)?(?!constructor(@|$))[a-z0-9]+(-[a-z0-9]+)*(@[^\\s@]+)?$',
  description:
    'A golden path: `name`, `library/name` or `library/name@range`, as in `company/service@^1.2`.',
  patternErrorMessage:
    'a golden path is written `name`, `library/name` or `library/name@range`.',
} as const satisfies ModelSchema;

/** Catalog metadata, as every kind carries it. */
export const metadataSchema = {
  type: 'object',
  title: 'Metadata',
  description: 'Metadata, as in the Backstage catalog.',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { ...nameSchema, description: 'Unique among those of its kind.' },
    title: { type: 'string', description: 'The name for people.' },
    description: { type: 'string', description: 'What it is, in a sentence.' },
    tags: {
      type: 'array',
      items: { type: 'string' },
      description: 'Words to find it by.',
    },
    labels: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Labels of the catalog.',
    },
    annotations: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Annotations of the catalog.',
    },
    links: {
      type: 'array',
      description: 'Where to read more.',
      items: {
        type: 'object',
        required: ['url'],
        additionalProperties: false,
        properties: {
          url: { type: 'string', description: 'The address.' },
          title: { type: 'string', description: 'What is shown for it.' },
          icon: {
            type: 'string',
            description: 'Name of an icon of the catalog.',
          },
          type: { type: 'string', description: 'What kind of link it is.' },
        },
      },
    },
  },
} as const satisfies ModelSchema;

/** The two lines at the top of every file. */
export function headOf<const Kind extends string>(kind: Kind) {
  return {
    apiVersion: {
      const: API_VERSION,
      description: 'The version of the format.',
    },
    kind: { const: kind, description: 'What the file defines.' },
  } as const;
}

/** What every definition of a library may say about who keeps it. */
export const ownershipProperties = {
  owner: {
    type: 'string',
    description:
      'Catalog reference of the group that keeps it. Without it, the owner of the library; of an implementation, that of its component.',
  },
  lifecycle: {
    type: 'string',
    description:
      'How settled it is, as in `experimental` or `production`. Without it, that of the library.',
  },
} as const;

/** A value in a workflow that is neither a map nor a list. */
export const scalarSchema = {
  type: ['string', 'number', 'boolean'],
  description: 'Text, a number, `true` or `false`.',
} as const satisfies ModelSchema;

/** `with:` of steps. */
export const scalarMapSchema = {
  type: 'object',
  additionalProperties: scalarSchema,
  description: 'Names to values.',
} as const satisfies ModelSchema;

/** `env:` of jobs, steps and services. */
export const envSchema = {
  type: 'object',
  propertyNames: {
    type: 'string',
    pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
    description: 'The name of an environment variable.',
    patternErrorMessage:
      'an environment variable begins with a letter or `_`, and has letters, digits and `_`.',
  },
  additionalProperties: scalarSchema,
  description: 'Environment variables.',
} as const satisfies ModelSchema;

/** Where a value comes from that is not literal. */
export const fromSchema = {
  type: 'string',
  pattern:
    '^(outputs\\.[a-z0-9-]+\\.[A-Za-z_][A-Za-z0-9_-]*|vars\\.[A-Za-z_][A-Za-z0-9_]*|dispatch\\.[A-Za-z_][A-Za-z0-9_-]*|module\\.[A-Za-z][A-Za-z0-9_.-]*|matrix\\.[A-Za-z_][A-Za-z0-9_-]*)$',
  description:
    'Where a value comes from: `outputs.<instance>.<name>`, `vars.NAME`, `dispatch.<input>`, `module.<fact>` or `matrix.<axis>`.',
  patternErrorMessage:
    'a value comes from `outputs.<instance>.<name>`, `vars.NAME`, `dispatch.<input>`, `module.<fact>` or `matrix.<axis>`.',
} as const satisfies ModelSchema;

/** One text, or a list of texts of which any will do. */
export const textOrListSchema = {
  anyOf: [
    { type: 'string' },
    { type: 'array', minItems: 1, items: { type: 'string' } },
  ],
  description: 'A text, or a list of texts of which any will do.',
} as const satisfies ModelSchema;

/** A folder or file inside the repository; `.` is its root. */
export const repositoryPathSchema = {
  type: 'string',
  pattern: '^(\\.|(?!/)(?!(.*/)?\\.{1,2}(/|$))[^\\r\\n]+)$',
  description: 'A path from the root of the repository; `.` is the root.',
  patternErrorMessage:
    'a path is written from the root of the repository, without `..`, as in `services/api`.',
} as const satisfies ModelSchema;
