import type { ModelSchema } from './modelSchema';
import { fromSchema, identifierSchema } from './shared';

/** The keywords of JSON schema that describe a value: all that are known. */
const valueKeywords = {
  title: { type: 'string', description: 'The name for people.' },
  description: { type: 'string', description: 'What it is for.' },
  enum: {
    type: 'array',
    minItems: 1,
    description: 'The values to choose from.',
  },
  minimum: { type: 'number', description: 'The least number.' },
  maximum: { type: 'number', description: 'The greatest number.' },
  minLength: {
    type: 'integer',
    minimum: 0,
    description: 'The least number of characters.',
  },
  maxLength: {
    type: 'integer',
    minimum: 0,
    description: 'The greatest number of characters.',
  },
  pattern: {
    type: 'string',
    description: 'A regular expression that the text must match.',
  },
  items: {
    $ref: '#/$defs/valueSchema',
    description: 'What each entry of a list must be.',
  },
  minItems: {
    type: 'integer',
    minimum: 0,
    description: 'The least number of entries.',
  },
  maxItems: {
    type: 'integer',
    minimum: 0,
    description: 'The greatest number of entries.',
  },
  uniqueItems: {
    type: 'boolean',
    description: 'Whether no entry may stand there twice.',
  },
  properties: {
    type: 'object',
    additionalProperties: { $ref: '#/$defs/valueSchema' },
    description: 'What the entries of a map must be, by key.',
  },
  required: {
    type: 'array',
    items: { type: 'string' },
    description: 'Keys that a map must have.',
  },
  additionalProperties: {
    anyOf: [{ type: 'boolean' }, { $ref: '#/$defs/valueSchema' }],
    description: 'What other entries of a map must be; `false` for none.',
  },
} as const;

const typeKeyword = {
  enum: ['string', 'integer', 'number', 'boolean', 'array', 'object'],
  description: 'The type of the value.',
} as const;

const defaultKeyword = {
  description: 'The value when nobody sets one.',
} as const;

/** JSON schema below an input, and where a `when` or a limit narrows a value. */
export const valueSchema = {
  type: 'object',
  title: 'JSON schema',
  description: 'What a value must be: JSON schema, with these keywords.',
  additionalProperties: false,
  properties: {
    type: typeKeyword,
    const: { description: 'The one value that it must be.' },
    default: defaultKeyword,
    format: {
      type: 'string',
      description: 'What kind of text it is; not checked.',
    },
    ...valueKeywords,
  },
} as const satisfies ModelSchema;

/**
 * One input, as JSON schema. Only these keywords are known; `from` names the value that
 * fills the input when nobody sets it.
 */
export const inputSchema = {
  type: 'object',
  title: 'Input',
  description: 'One input, as JSON schema.',
  required: ['type'],
  additionalProperties: false,
  properties: {
    type: typeKeyword,
    default: defaultKeyword,
    from: {
      ...fromSchema,
      description:
        'Where the value comes from when nobody sets one, as in `module.versions.go` or `vars.REGISTRY`.',
    },
    format: {
      type: 'string',
      description:
        'What it is, as in `oci-image`: an output of the same name and format fills it.',
    },
    ...valueKeywords,
  },
} as const satisfies ModelSchema;

export const inputsSchema = {
  type: 'object',
  propertyNames: identifierSchema,
  additionalProperties: inputSchema,
  description: 'Name to JSON schema: few, flat, named alike everywhere.',
} as const satisfies ModelSchema;
