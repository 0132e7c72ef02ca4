import type { JsonValue } from '../yaml/json';

export { isJsonMap as isMap } from '../yaml/json';

export type ValuePath = (string | number)[];
export type JsonMap = { [key: string]: JsonValue };

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether a value holds an expression, and so is known only when the workflow runs. */
export function isExpression(value: unknown): boolean {
  return isText(value) && value.includes('${{');
}

/** A scalar as the forges read it where text belongs. */
export function toText(value: JsonValue | undefined): string | undefined {
  return value === null || value === undefined || typeof value === 'object'
    ? undefined
    : String(value);
}

/** A text, or the texts of a list. */
export function textsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value)
    ? value.map(toText).filter(isText)
    : [toText(value)].filter(isText);
}

/** A text, or the texts of a list, each with its place. */
export function placedTexts(
  value: JsonValue | undefined,
  at: ValuePath,
): { text: string; at: ValuePath }[] {
  const texts: { text: string; at: ValuePath }[] = [];
  const add = (item: JsonValue | undefined, place: ValuePath) => {
    const text = toText(item);
    if (text !== undefined) {
      texts.push({ text, at: place });
    }
  };
  if (Array.isArray(value)) {
    value.forEach((item, index) => add(item, [...at, index]));
  } else {
    add(value, at);
  }
  return texts;
}
