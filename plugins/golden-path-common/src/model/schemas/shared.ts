import type { FromSchema, JSONSchema } from 'json-schema-to-ts';

/** The one version of all kinds. */
export const API_VERSION = 'golden-path.edf/v1alpha1';

/** Names of definitions and instances: catalog names in lower case, at most 63 characters. */
export const nameSchema = {
  type: 'string',
  // `constructor` would be found in every map of JavaScript.
  pattern: '^(?!constructor$)[a-z0-9]+(-[a-z0-9]+)*$',
  maxLength: 63,
  description:
    'a name has lower-case letters and digits, in words joined by single dashes.',
} as const satisfies JSONSchema;

/** Catalog metadata, as every kind carries it. */
export const metadataSchema = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: nameSchema,
    title: { type: 'string' },
    description: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    annotations: { type: 'object', additionalProperties: { type: 'string' } },
    links: {
      type: 'array',
      items: {
        type: 'object',
        required: ['url'],
        additionalProperties: false,
        properties: {
          url: { type: 'string' },
          title: { type: 'string' },
          icon: { type: 'string' },
          type: { type: 'string' },
        },
      },
    },
  },
} as const satisfies JSONSchema;

/** A value in a workflow that is neither a map nor a list. */
export const scalarSchema = {
  type: ['string', 'number', 'boolean'],
} as const satisfies JSONSchema;

/** `env:` and `with:` of jobs and steps. */
export const scalarMapSchema = {
  type: 'object',
  additionalProperties: scalarSchema,
} as const satisfies JSONSchema;

/** Where a value comes from that is not literal. */
export const fromSchema = {
  type: 'string',
  pattern:
    '^(outputs\\.[a-z0-9-]+\\.[A-Za-z_][A-Za-z0-9_-]*|vars\\.[A-Za-z_][A-Za-z0-9_]*|dispatch\\.[A-Za-z_][A-Za-z0-9_-]*|module\\.[A-Za-z][A-Za-z0-9_.-]*|matrix\\.[A-Za-z_][A-Za-z0-9_-]*)$',
  description:
    'a value comes from `outputs.<instance>.<name>`, `vars.NAME`, `dispatch.<input>`, `module.<fact>` or `matrix.<axis>`.',
} as const satisfies JSONSchema;

/**
 * One input, as JSON schema. Only these keywords are known; `from` names the value that
 * fills the input when nobody sets it.
 */
export const inputSchema = {
  type: 'object',
  required: ['type'],
  additionalProperties: false,
  properties: {
    type: {
      enum: ['string', 'integer', 'number', 'boolean', 'array', 'object'],
    },
    title: { type: 'string' },
    description: { type: 'string' },
    format: { type: 'string' },
    default: {},
    enum: { type: 'array' },
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    minLength: { type: 'integer' },
    maxLength: { type: 'integer' },
    pattern: { type: 'string' },
    items: { type: 'object' },
    minItems: { type: 'integer' },
    maxItems: { type: 'integer' },
    uniqueItems: { type: 'boolean' },
    properties: { type: 'object' },
    required: { type: 'array', items: { type: 'string' } },
    additionalProperties: {},
    from: fromSchema,
  },
} as const satisfies JSONSchema;

export const inputsSchema = {
  type: 'object',
  additionalProperties: inputSchema,
} as const satisfies JSONSchema;

/** A value, or a list of which any will do. */
const anyOfTextSchema = {
  anyOf: [
    { type: 'string' },
    { type: 'array', minItems: 1, items: { type: 'string' } },
  ],
} as const satisfies JSONSchema;

const flagSchema = { type: 'boolean' } as const satisfies JSONSchema;

/**
 * `when`: data that the engine decides, never an expression. All keys must hold. What stands
 * below `anyOf`, `allOf` and `not` is a `when` again.
 */
export const whenSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ecosystem: anyOfTextSchema,
    buildTool: anyOfTextSchema,
    files: {
      ...anyOfTextSchema,
      description: 'Globs, relative to the module; one file is enough.',
    },
    scripts: anyOfTextSchema,
    dependencies: anyOfTextSchema,
    versions: {
      type: 'object',
      additionalProperties: anyOfTextSchema,
      description: 'Tool to version range, of what the code states.',
    },
    lockFile: {
      anyOf: [flagSchema, ...anyOfTextSchema.anyOf],
      description: 'Whether there is one, or its name.',
    },
    wrapper: flagSchema,
    needs: anyOfTextSchema,
    forge: anyOfTextSchema,
    runner: {
      type: 'object',
      additionalProperties: false,
      properties: {
        services: flagSchema,
        engine: anyOfTextSchema,
        artifacts: flagSchema,
      },
    },
    environment: anyOfTextSchema,
    inputs: {
      type: 'object',
      additionalProperties: { type: 'object' },
      description: 'Input to JSON schema; only in the `when` of a step.',
    },
    anyOf: { type: 'array', minItems: 1, items: { type: 'object' } },
    allOf: { type: 'array', minItems: 1, items: { type: 'object' } },
    not: { type: 'object' },
  },
} as const satisfies JSONSchema;

/** A workflow step with the two keys that are always there, so that it can be named. */
export const stepSchema = {
  type: 'object',
  required: ['id', 'name'],
  additionalProperties: false,
  properties: {
    id: {
      type: 'string',
      pattern: '^[a-zA-Z_][a-zA-Z0-9_-]*$',
      description:
        'an id begins with a letter or `_`, and has letters, digits, `_` and `-`.',
    },
    name: { type: 'string' },
    when: whenSchema,
    if: { type: 'string' },
    run: { type: 'string' },
    uses: { type: 'string' },
    with: scalarMapSchema,
    env: scalarMapSchema,
    shell: { type: 'string' },
    'working-directory': { type: 'string' },
    'timeout-minutes': { type: 'integer', minimum: 1 },
    'continue-on-error': { type: 'boolean' },
  },
} as const satisfies JSONSchema;

export const stepsSchema = {
  type: 'array',
  items: stepSchema,
} as const satisfies JSONSchema;

/** Tools that a job needs; without a version, the evidence names it. */
export const toolchainsSchema = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    properties: { version: { type: 'string' } },
  },
} as const satisfies JSONSchema;

/** How much of the repository a job needs; `off` for none. */
export const checkoutSchema = {
  anyOf: [
    { enum: ['off', false] },
    {
      type: 'object',
      additionalProperties: false,
      properties: {
        history: { type: 'boolean' },
        tags: { type: 'boolean' },
        submodules: { type: 'boolean' },
        lfs: { type: 'boolean' },
      },
    },
  ],
} as const satisfies JSONSchema;

export const permissionsSchema = {
  type: 'object',
  additionalProperties: { enum: ['read', 'write', 'none'] },
} as const satisfies JSONSchema;

/** The job keys that an implementation and an inline job share. */
export const jobProperties = {
  toolchains: toolchainsSchema,
  checkout: checkoutSchema,
  permissions: permissionsSchema,
  'timeout-minutes': { type: 'integer', minimum: 1 },
  services: { type: 'object' },
  env: scalarMapSchema,
} as const;

/** A step as a library or a team writes it. */
export type Step = FromSchema<typeof stepSchema>;
