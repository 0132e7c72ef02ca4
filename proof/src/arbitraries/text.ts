import fc from 'fast-check';

/** Texts that one YAML parser or another, a shell or an expression reads as something else. */
const HOSTILE = [
  '',
  ' ',
  '~',
  'null',
  'True',
  'yes',
  'on',
  'OFF',
  'n',
  '=',
  '<<',
  '-',
  '--- a',
  '...',
  '? a',
  'a: b',
  'a:',
  'a #b',
  '&a',
  '*a',
  '!a',
  '|',
  '> a',
  '@a',
  '%a',
  '{a}',
  '[a]',
  '"',
  "'",
  '\\',
  '1',
  '-1',
  '1.0',
  '1e3',
  '1_000',
  '0x1f',
  '017',
  '1:30',
  '2024-01-01',
  '.inf',
  '.NaN',
  'a\tb',
  '\ta',
  'a\n',
  '\na',
  'a\n\n',
  ' a\nb',
  'a \nb\n ',
  'a\n\n  b\n\n',
  'a\r\nb',
  'a\u0085b',
  'a\u2028b\u2029c',
  'a\u0000b',
  '\ufeffa',
  '\u202eabc',
  'é',
  '💥',
  '日本語',
  '{{ github.token }}',
  '$ {{ github.token }}',
  '$\n{{ github.token }}',
  '}}',
  '$(reboot)',
  '`reboot`',
  '"; reboot; "',
  "' || true",
  '$GITHUB_TOKEN',
  '::set-output name=a::b',
  'EOF\nreboot\n',
  '__proto__',
  'constructor',
];

/** Expressions, some in shapes that a careless search overlooks. */
const EXPRESSIONS = [
  '${{ github.token }}',
  '${{secrets.DEPLOY_TOKEN}}',
  'a${{ github.event.pull_request.title }}b',
  '${{\n github.token\n}}',
  '${{ inputs.level }}',
  "${{ '}}' }}",
  '${{ unclosed',
  '$${{ github.token }}',
  '"${{ toJSON(secrets) }}"',
];

/** Half a surrogate pair has no place in a file. */
const isWellFormed = (text: string) => !/\p{Surrogate}/u.test(text);

/** What grows into the worst of block scalars and flow collections. */
const yamlBits = fc
  .array(
    fc.constantFrom(
      ...['a', ' ', '\n', '  ', ':', '#', '-', '"', "'", '\t', '|', '>', '\\'],
      ...['{', '}', '[', ']', ',', '&', '*', '!', '%', '?', '$', '\r', '..'],
    ),
    { maxLength: 24 },
  )
  .map(parts => parts.join(''));

/** Any text that a file may hold, the worst of it often. */
export const anyText = fc
  .oneof(
    { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
    { weight: 2, arbitrary: yamlBits },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  )
  .filter(isWellFormed);

/** A text that a user types and that holds an expression somewhere. */
export const textWithExpression = fc
  .tuple(anyText, fc.constantFrom(...EXPRESSIONS), anyText)
  .map(parts => parts.join(''));

/** Any text without an expression. */
export const hostileText = anyText.filter(text => !text.includes('${{'));

/** Scripts as libraries and teams write them: on one line, on several, hostile to YAML. */
export const script = fc.oneof(
  fc.constantFrom(
    'make',
    'npm test -- --ci',
    './run.sh "$LEVEL"',
    'set -euo pipefail\nmake build\nmake test\n',
    'cat <<EOF > x\n  a: b\n\n  # c\nEOF\n',
    'if true; then\n\techo "a: b" # c\nfi',
    "echo 'it''s' | tee log",
    'a \\\n  b\n',
    `echo ${'word '.repeat(40)}`,
  ),
  hostileText
    // An old way to set an output, of which other linters complain.
    .filter(text => !text.startsWith('::'))
    .map(text => `x${text}`),
);

/** Names as the formats ask for them; few, so that they meet. */
export const word = fc.constantFrom(
  ...['alpha', 'beta', 'gamma', 'delta', 'build', 'test', 'scan', 'x1'],
  ...['unit-test', 'no', 'y', 'null', 'true'],
);

/** A title for people. */
export const title = fc.oneof(
  fc.constantFrom('Unit tests', 'Vérifier', 'Build: all', '# 1', 'on', '"q"'),
  hostileText
    .map(text => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ').trim())
    .filter(text => text !== ''),
);
