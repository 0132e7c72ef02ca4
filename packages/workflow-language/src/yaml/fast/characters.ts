/** Thrown, and caught by `readPlainYaml`, when the text is not plain. */
export const NOT_PLAIN = new Error('not plain');

export const SPACE = 0x20;
export const NEWLINE = 0x0a;
export const HASH = 0x23;
export const DASH = 0x2d;
export const COLON = 0x3a;
export const QUOTE = 0x22;
export const AMPERSAND = 0x26;
export const APOSTROPHE = 0x27;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const OPEN_MAP = 0x7b;
export const CLOSE_MAP = 0x7d;
export const COMMA = 0x2c;
export const PIPE = 0x7c;
export const GREATER = 0x3e;

/** Characters with which no plain scalar begins here; some may in YAML, and are left to others. */
export const SPECIAL_STARTS = new Set(
  Array.from('?:,[]{}#&*!|>\'"%@`-', c => c.charCodeAt(0)),
);

/** A key that JavaScript's objects would put before all others. */
export function isIndex(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 0x30 && first <= 0x39 && /^\d+$/.test(key);
}

/** A letter, a digit, `_` or `-`: of these are the names of anchors here. */
export function isNameCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === DASH
  );
}
