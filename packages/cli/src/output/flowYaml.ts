/** Read as text by every YAML parser, without quotes. */
const PLAIN = /^(?!(?:true|false|yes|no|on|off|null|y|n)$)[A-Za-z][\w./-]*$/i;

function scalar(value: unknown): string {
  return typeof value === 'string' && PLAIN.test(value)
    ? value
    : JSON.stringify(value);
}

/** A value in one line of YAML, as a person would type it. */
export function flowYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowYaml).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return scalar(value);
  const entries = Object.entries(value).map(
    ([key, entry]) => `${scalar(key)}: ${flowYaml(entry)}`,
  );
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}
