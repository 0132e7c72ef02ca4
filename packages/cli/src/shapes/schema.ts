/**
 * What `--json` prints, as JSON schema (the keywords that the engine's `validate` checks). The
 * tests hold every output against its shape, and print the shapes into docs/command-line.md: so
 * output, shape and document cannot differ.
 */
export interface Shape {
  /** A shape with a name is documented once, and elsewhere by its name. */
  title?: string;
  description?: string;
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  enum?: readonly string[];
  items?: Shape;
  anyOf?: readonly Shape[];
  required?: readonly string[];
  properties?: Readonly<Record<string, Shape>>;
  additionalProperties?: false | Shape;
}

export const text: Shape = { type: 'string' };
export const number: Shape = { type: 'integer' };
export const flag: Shape = { type: 'boolean' };
/** Any JSON value. */
export const anything: Shape = {};

/** One of some words. */
export const oneOf = (...words: string[]): Shape => ({ enum: words });

export const listOf = (items: Shape): Shape => ({ type: 'array', items });

/** Names to values of one shape. */
export const mapOf = (values: Shape): Shape => ({
  type: 'object',
  additionalProperties: values,
});

/** Exactly these keys; those that end with `?` may be absent. */
export function object(entries: Record<string, Shape>, title?: string): Shape {
  const keys = Object.keys(entries);
  return {
    ...(title !== undefined && { title }),
    type: 'object',
    required: keys.filter(key => !key.endsWith('?')),
    properties: Object.fromEntries(
      keys.map(key => [key.replace(/\?$/, ''), entries[key]]),
    ),
    additionalProperties: false,
  };
}

/** The same shape with a sentence about it. */
export const about = (description: string, shape: Shape): Shape => ({
  ...shape,
  description,
});
