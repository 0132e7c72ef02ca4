/**
 * JSON with sorted keys and without white space: equal values give equal texts, however
 * their keys were ordered. Keys whose value is `undefined` are left out, as JSON does.
 *
 * @throws TypeError for what is not JSON: functions, symbols, numbers that are not finite
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') {
    return String(value);
  }
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) {
      throw new TypeError(`${value} is not JSON`);
    }
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value
      .map(item => canonicalJson(item === undefined ? null : item))
      .join(',')}]`;
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`);
    return `{${entries.join(',')}}`;
  }
  throw new TypeError(`A ${typeof value} is not JSON`);
}
