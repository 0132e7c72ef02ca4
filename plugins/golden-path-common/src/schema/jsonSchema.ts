import { DEFINITIONS } from '../model';

/**
 * The part of JSON schema that the engine understands: what the schemas of the model use, and
 * what an input may use. It is data; `format`, `title`, `default` and the like are not checked.
 */
export interface JsonSchema {
  /** `#/$defs/<name>`, of the model; in the schema of an input there is none. */
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  /** How the text is written, in words, where it does not match the pattern. */
  readonly patternErrorMessage?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  /** Key to those that must stand beside it. */
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The schema itself, or the one that it refers to. */
export function resolved(schema: JsonSchema): JsonSchema {
  return schema.$ref === undefined
    ? schema
    : // What the model names are its own schemas, in these very keywords.
      (DEFINITIONS[schema.$ref.replace('#/$defs/', '')] as JsonSchema);
}

/** The type of a JSON value in the words of JSON schema; `integer` is a `number` here. */
export function typeOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Whether a value is of one of the schema's types; true where the schema names none. */
export function hasType(options: {
  schema: JsonSchema;
  value: unknown;
}): boolean {
  const types = typesOf(options.schema);
  const actual = typeOf(options.value);
  return (
    types.length === 0 ||
    types.includes(actual) ||
    (types.includes('integer') && Number.isInteger(options.value))
  );
}

export function typesOf(schema: JsonSchema): readonly string[] {
  if (schema.type === undefined) {
    return [];
  }
  return typeof schema.type === 'string' ? [schema.type] : schema.type;
}

const TYPE_NAMES: Record<string, string> = {
  array: 'a list',
  boolean: '`true` or `false`',
  integer: 'a whole number',
  null: 'empty',
  number: 'a number',
  object: 'a map',
  string: 'text',
};

/** A type of JSON schema in words: `a map`. */
export function describeType(type: string): string {
  return TYPE_NAMES[type] ?? type;
}

/** A value as it may stand in a message: short, on one line. */
export function describeValue(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    return describeType(typeOf(value));
  }
  const text = JSON.stringify(value) ?? String(value);
  const bare = typeof value === 'string' ? text.slice(1, -1) : text;
  return value === null
    ? 'empty'
    : `\`${bare.length > 60 ? `${bare.slice(0, 57)}…` : bare}\``;
}

/** What a schema wants, in words: `text`, `one of `a`, `b``, `a list or a map`. */
export function describeSchema(schema: JsonSchema): string {
  if (schema.$ref !== undefined) {
    return describeSchema(resolved(schema));
  }
  if (schema.const !== undefined) {
    return describeValue(schema.const);
  }
  if (schema.enum) {
    const values = schema.enum.map(describeValue);
    return values.length === 1 ? values[0] : `one of ${values.join(', ')}`;
  }
  const parts = schema.anyOf
    ? schema.anyOf.map(describeSchema)
    : typesOf(schema).map(describeType);
  return parts.length === 0 ? 'anything' : [...new Set(parts)].join(' or ');
}
