import type { ValuePath } from '../place';
import { join } from 'path';
import fc from 'fast-check';
import type { JsonValue } from '../json';
import { CASES, WORKSPACE, readFiles } from '@edf/golden-path-testing';
import { readPlainYaml } from './read';
import { composeYamlDocuments, parseYaml } from '../document';

/** Every YAML file at hand: libraries, cases, workflows of ours and of others. */
const TEXTS = ['library', 'templates', 'sandbox', 'e2e/behaviours']
  .map(folder => readFiles(join(WORKSPACE, folder)))
  .concat(readFiles(CASES))
  .flatMap(files =>
    Object.entries(files).filter(([path]) => /\.ya?ml$/.test(path)),
  )
  .map(([, text]) => text);

/** What the quick reader must not stumble over, and must leave to the other. */
const HARD = [
  'a: 1\nb: 0x1f\nc: 0o17\nd: 1e3\ne: .5\nf: 1.\ng: +1\nh: -0\ni: 1_000\nj: 1:30\nk: 2024-01-01\n',
  'a: ~\nb: null\nc:\nd: NULL\ne: nULL\nf: true\ng: True\nh: yes\ni: on\n',
  'a:\n- 1\n- - 2\n  - 3\n-\n  - 4\nb: 1\n',
  'a:\n  - b: 1\n    c: 2\n  -   d: 3\n      e: 4\n',
  'a: |\n  x\n\n   y\n  # no comment\n\n\nb: |-\n  x\n\nc: |+\n  x\n\n\n',
  'a: |\n\n\n  x\nb: 1\n',
  'a: [1, "b", \'c\', [d], {e: f, "g": h}]\nb: {}\nc: []\nd: [ ]\n',
  'a: "x\\n\\t\\u00e9\\x41\\\\"\nb: \'it\'\'s\'\nc: "#"\nd: a#b\ne: a #b\n',
  '# before\na: 1 # behind\n\n# between\nb: # none\n  # in it\n  c: 2\n  # under it\n# at the end\n',
  '"a b": 1\n\'c\': 2\nd e: 3\n-f: 4\n:g: 5\n',
  '---\na: 1\n',
  'a: b: c\n',
  'a: x\n  y\n',
  'a: &x 1\nb: *x\n',
  'a: &x 1\nb: &y-2\n  c: &z [1]\n  d: &w "x" # w\ne: &v # v\n  - &u 1\n  - &t\n    f: 1\n',
  'a: &x |\n  y\nb: &y >-\n  z\n  w\nc: &z x\n  y\nd: 1\n',
  'a: &x\nb: 1\n',
  'a: &x\n- 1\n',
  'a: &x\n  b\n',
  'a: &x # x\n\n  # y\n  b: 1\nc: 2\n',
  '- &x a: 1\n  b: 2\n',
  '- &x - 1\n',
  '- &x\n- 1\n',
  '- &x\n  - 1\n  - &y { a: 1 }\n',
  'a: &x &y 1\nb: &x y: z\n',
  'a: & x\nb: &x: 1\nc: &x, 1\n',
  'a:&x 1\n&x b: 1\n',
  'a: &x\r\n  b: &y 1\r\n  c: 2\r\n',
  'a: [&x 1]\n',
  '&x\na: 1\n',
  '--- &x\na: 1\n',
  'a: >\n  x\n  y\n',
  'a: 1\na: 2\n',
  'a:\tb\n',
  'a: [1,\n  2]\n',
  'a:\n  b: 1\n c: 2\n',
  'a: "x" y\n',
  'a: 1\n---\nb: 2\n',
  'a: 1\n...\n',
  '1: a\n2: b\n',
  '? a\n: b\n',
  'a: {b, c: d}\n',
  'a: [b: c]\n',
  'a: - b\n',
  '- a\nb: 1\n',
  'a: |2\n    x\n',
  'a: | # comment\n  x\nb: 1\n',
  'a: |\n  x\n y\n',
  'a: |\n  x\n# y\nb: 1\n',
  'a: >\n  x\n\n  y\n\n\n    z\n   w\n  v\n\nb: >-\n  x\n  y\nc: >+\n  x\n\n\n',
  'a: >\n\n\n  x\n  \n  y\n',
  'a: >\n  \tx\n  y\n  \tz\n',
  'a: > # comment\n  x\n  y',
  'a: |\n  x',
  'a: |-\n  x\n  ',
  'a: |+\n  x',
  '- >-\n  a\n  b\n- c: >\n    d\n    e\n  f: 1\n',
  'a:\n  |\n  x\n',
  'a: >2\n    x\n',
  'a: [\n  1,\n  2, # two\n  # three\n  [3,\n   4],\n  ]\nb: {\n  c: 1,\n\n  d: 2 }\n',
  'a: [\n  1\n]\n',
  'a: [1, 2,]\nb: {c: 1,}\nc: [,]\nd: [1,,2]\n',
  'a: [1\n  , 2]\n',
  'a: [1\n  2]\n',
  'a: {b\n  : c}\n',
  'a: {b:\n  c}\n',
  'a: [1#\n  ]\n',
  'a: ["x"#\n  ]\n',
  'a:\n  - [1,\n  2]\n  - - {a: 1,\n     b: 2}\n',
  'a:\n  {\n    b: 1,\n    "c": 2,\n  }\n',
  'a:\n  [b]: c\n',
  'a:\n  b\n',
  'a:\n  "b"\nc:\n  # under\n  d # behind\n',
  'a:\nb\n',
  '- a:\n  b\n',
  '-\n  a\n',
  'a: x ||\n  y\n  && z # end\nb: 1\n',
  'a: x\n\n\n  y\n  # no\n  z\n',
  'a: x # no\n  y\n',
  'a: 1\n  2\n',
  'a: x\n  - y\n',
  'a: x\n  y: z\n',
  'a: "x"\n  y\n',
  '- x\n  y\n- z\n y\n',
  'a: x\r\nb:\r\n  - "y" # c\r\n\r\n  - |\r\n    z\r\n\r\n     w\r\n  - [a,\r\n     b]\r\n  - >\r\n    z\r\n    w\r\n',
  'a: "x\r\n  y"\r\n',
  'a: x\r\n  y\r\nb: |\r\n  x \r\n  \r\n  y',
  'a: |\r\n  x\n  y\r\n',
  'a: x\ry\n',
  'a: ${{ b }}\nc: x${{ d }}\n',
  'a: .inf\n',
  'a: 1\r\nb: 2\r\n',
  'a: é\nb: 😀 c\n"é": "\\ud83d"\n',
  '- a\n- b\n',
  '- |\n  a\n- b: |\n    c\n  d: 1\n',
  'a: "b"#c\n',
  'a: [b]#c\n',
  'a: [b] # c\n',
  'a : 1\n',
  'a:\n    b: 1\n    c:\n        d: 1\n  \n',
  '  a: 1\n  b: 2\n',
];

function pathsOf(value: JsonValue, at: ValuePath = []): ValuePath[] {
  if (typeof value !== 'object' || value === null) {
    return [at];
  }
  return [
    at,
    [...at, 'nothing'],
    [...at, 9999],
    ...Object.entries(value).flatMap(([key, child]) =>
      pathsOf(child, [...at, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

/** Compares the two readers; answers whether the quick one took the text. */
function compare(text: string): boolean {
  const plain = readPlainYaml(text);
  if (!plain) {
    return false;
  }
  const { documents, diagnostics } = composeYamlDocuments({ text, path: '' });
  expect(diagnostics).toEqual([]);
  expect(documents).toHaveLength(1);
  const [composed] = documents;
  expect(plain.value).toEqual(composed.value);
  const { document } = parseYaml({ text, path: '' });
  for (const path of pathsOf(composed.value)) {
    for (const part of ['key', 'value'] as const) {
      const range = document?.locate(path, part);
      const other = composed.locate(path, part);
      expect({ path, part, start: range?.start }).toEqual({
        path,
        part,
        start: other.start,
      });
      // A block ends with its last value here; there, comments below it belong to it.
      expect(
        text
          .slice(range?.end.offset, other.end.offset)
          .replace(/^\s*#.*$/gm, '')
          .trim(),
      ).toBe('');
      expect(range?.end.offset).toBeLessThanOrEqual(other.end.offset);
    }
  }
  return true;
}

describe('reading plain YAML', () => {
  it('takes most of what people write, and reads it like the thorough way', () => {
    const taken = TEXTS.filter(compare);
    expect(TEXTS.length).toBeGreaterThan(100);
    expect(taken.length / TEXTS.length).toBeGreaterThan(0.75);
  });

  it.each(HARD)('never reads %j differently', text => {
    expect(() => compare(text)).not.toThrow();
  });

  it('never reads a changed text differently', () => {
    const pieces = fc.constantFrom(
      ...[' ', '  ', '\n', '\n\n', ':', ': ', '- ', '#', ' #', '"', "'", '|'],
      ...[
        '>',
        '&a',
        '&a ',
        '*a',
        '!',
        '[',
        ']',
        '{',
        '}',
        ',',
        '\t',
        '\\',
        '?',
        '~',
      ],
      ...['0', '1', '-', '.', 'a', 'a: 1', '---', '...', '<<', 'é', '\u0085'],
      ...['\r\n', '>-', '|+', '  \n', '\n  ', '\n    ', ',\n', '&& '],
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...HARD, ...TEXTS.filter(text => text.length < 1500)),
        fc.array(
          fc.record({
            at: fc.double({ min: 0, max: 1, noNaN: true }),
            remove: fc.nat({ max: 3 }),
            insert: fc.option(pieces, { nil: '' }),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        (text, edits) => {
          let changed = text;
          for (const { at, remove, insert } of edits) {
            const place = Math.floor(at * changed.length);
            changed =
              changed.slice(0, place) + insert + changed.slice(place + remove);
          }
          expect(() => compare(changed)).not.toThrow();
        },
      ),
      { numRuns: Number(process.env.PLAIN_RUNS ?? 1000) },
    );
  });
});
