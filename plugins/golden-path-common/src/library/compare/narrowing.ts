import { canonicalJson } from '../../hash';
import type { JsonSchema } from '../../schema/jsonSchema';
import { typesOf } from '../../schema/jsonSchema';

const isSame = (a: unknown, b: unknown) =>
  canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** Bounds of which the later one must not be greater, and those of which not less. */
const LOWER = ['minimum', 'minLength', 'minItems'] as const;
const UPPER = ['maximum', 'maxLength', 'maxItems'] as const;

/**
 * What a schema takes no more that it took before, in words; nothing if all of it is still
 * taken. Where it cannot be told, as with patterns, a change counts as narrower.
 */
export function narrowings(options: {
  name: string;
  older: JsonSchema;
  newer: JsonSchema;
}): string[] {
  const { name, older, newer } = options;
  const found: string[] = [];
  const say = (what: string) => found.push(`\`${name}\` ${what}`);
  const [before, after] = [typesOf(older), typesOf(newer)];
  const accepts = (type: string) =>
    after.length === 0 ||
    after.includes(type) ||
    (type === 'integer' && after.includes('number'));
  if (before.length === 0 ? after.length > 0 : !before.every(accepts)) {
    say(`takes ${after.join(' or ')} in place of ${before.join(' or ')}`);
    return found;
  }
  for (const key of LOWER) {
    if ((newer[key] ?? -Infinity) > (older[key] ?? -Infinity)) {
      say(`has a higher \`${key}\``);
    }
  }
  for (const key of UPPER) {
    if ((newer[key] ?? Infinity) < (older[key] ?? Infinity)) {
      say(`has a lower \`${key}\``);
    }
  }
  if (newer.pattern !== undefined && newer.pattern !== older.pattern) {
    say('has another `pattern`');
  }
  if (newer.const !== undefined && !isSame(newer.const, older.const)) {
    say('takes one value only');
  }
  if (newer.uniqueItems && !older.uniqueItems) {
    say('takes no entry twice any more');
  }
  const lost = (older.enum ?? []).filter(
    value => newer.enum && !newer.enum.some(other => isSame(value, other)),
  );
  if (lost.length > 0) {
    say(
      `does not take ${lost.map(value => `\`${value}\``).join(', ')} any more`,
    );
  } else if (newer.enum && !older.enum) {
    say('takes only some values');
  }
  const required = (newer.required ?? []).filter(
    key => !older.required?.includes(key),
  );
  if (required.length > 0) {
    say(`must have ${required.map(key => `\`${key}\``).join(', ')}`);
  }
  if (
    newer.additionalProperties === false &&
    older.additionalProperties !== false
  ) {
    say('takes no other keys any more');
  }
  if (newer.items) {
    found.push(
      ...narrowings({
        name: `${name}[]`,
        older: older.items ?? {},
        newer: newer.items,
      }),
    );
  }
  for (const [key, inner] of Object.entries(newer.properties ?? {})) {
    found.push(
      ...narrowings({
        name: `${name}.${key}`,
        older: older.properties?.[key] ?? {},
        newer: inner,
      }),
    );
  }
  return found;
}
