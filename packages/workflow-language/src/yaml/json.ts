/** JSON data: what a YAML file holds, and a JSON one. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue };

/** Whether a value is a map, as YAML and JSON have it: neither a list nor a scalar. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same of a value that is known to be JSON, and so are the values in it. */
export function isJsonMap(
  value: unknown,
): value is { [key: string]: JsonValue } {
  return isMap(value);
}
