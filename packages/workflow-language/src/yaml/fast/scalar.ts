/**
 * What a plain scalar means by YAML 1.2's core schema, as the package `yaml` resolves it.
 * `undefined`: not a value that JSON has (`.inf`, `.nan`).
 */
export function resolvePlain(
  text: string,
): string | number | boolean | null | undefined {
  switch (text.charCodeAt(0)) {
    // + - . 0 to 9
    case 0x2b:
    case 0x2d:
    case 0x2e:
    case 0x30:
    case 0x31:
    case 0x32:
    case 0x33:
    case 0x34:
    case 0x35:
    case 0x36:
    case 0x37:
    case 0x38:
    case 0x39:
      return resolveNumber(text);
    // ~ F N T f n t
    case 0x7e:
    case 0x46:
    case 0x4e:
    case 0x54:
    case 0x66:
    case 0x6e:
    case 0x74:
      return resolveWord(text);
    default:
      return text;
  }
}

function resolveWord(text: string): string | boolean | null {
  switch (text) {
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
    default:
      return text;
  }
}

function resolveNumber(text: string): string | number | undefined {
  if (/^[-+]?[0-9]+$/.test(text)) {
    return finite(parseInt(text, 10));
  }
  if (/^0o[0-7]+$/.test(text)) {
    return finite(parseInt(text.slice(2), 8));
  }
  if (/^0x[0-9a-fA-F]+$/.test(text)) {
    return finite(parseInt(text.slice(2), 16));
  }
  if (
    /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+)$/.test(
      text,
    )
  ) {
    return finite(parseFloat(text));
  }
  return /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(text)
    ? undefined
    : text;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
