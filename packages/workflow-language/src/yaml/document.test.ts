import fc from 'fast-check';
import { parse } from 'yaml';
import { parseYaml, parseYamlDocuments } from './document';

function read(text: string) {
  return parseYaml({ text, path: 'a.yaml' });
}

function problems(text: string) {
  return read(text).diagnostics.map(
    ({ code, range }) =>
      `${code}@${range?.start.line ?? '-'}:${range?.start.column ?? '-'}`,
  );
}

describe('parseYaml', () => {
  it('gives the value and the places in the text', () => {
    const text = '# top\nspec:\n  list:\n    - a: 1\n    - off\n';
    const { document, diagnostics } = read(text);
    expect(diagnostics).toEqual([]);
    expect(document?.value).toEqual({ spec: { list: [{ a: 1 }, 'off'] } });
    const place = (path: (string | number)[], part?: 'key' | 'value') => {
      const range = document?.locate(path, part);
      return text.slice(range?.start.offset, range?.end.offset);
    };
    expect(place(['spec', 'list', 1])).toBe('off');
    expect(place(['spec', 'list', 0, 'a'], 'key')).toBe('a');
    expect(place(['spec', 'list', 0, 'a'])).toBe('1');
    expect(place(['spec', 'missing'])).toBe('spec');
    expect(document?.locate(['spec', 'list', 0, 'a']).start).toEqual({
      line: 4,
      column: 10,
      offset: text.indexOf('1'),
    });
  });

  it('reads as YAML 1.2 does, wherever JSON can say it', () => {
    const text =
      'on: off\nyes: no\nday: 2027-03-31\nn: 0o17\nnull: ~\n? 1\n: &a [x]\nb: *a\n';
    expect(problems(text)).toEqual(['yaml-unsupported@5:1']);
    expect(read(text.replace('null: ~\n', 'empty:\n')).document?.value).toEqual(
      {
        on: 'off',
        yes: 'no',
        day: '2027-03-31',
        n: 15,
        empty: null,
        '1': ['x'],
        b: ['x'],
      },
    );
  });

  it.each([
    ['broken syntax', 'a: [1, 2\nb: 3\n', 'yaml-syntax@2:1'],
    ['a tab', 'a:\n\tb: 1\n', 'yaml-syntax@2:1'],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', 'yaml-duplicate-key@3:1'],
    ['a key twice in JSON', '1: a\n"1": b\n', 'yaml-duplicate-key@2:1'],
    ['a tag', 'a: !secret x\n', 'yaml-unsupported@1:4'],
    ['a map as key', '? {a: 1}\n: 2\n', 'yaml-unsupported@1:3'],
    ['a JavaScript key', 'a:\n  __proto__: 1\n', 'yaml-unsupported@2:3'],
    ['another one', 'constructor: {}\n', 'yaml-unsupported@1:1'],
    ['no number', 'a: .nan\n', 'yaml-unsupported@1:4'],
    ['an unknown anchor', 'a: *b\n', 'yaml-unsupported@1:4'],
    ['an alias to itself', 'a: &a [*a]\n', 'yaml-unsupported@1:8'],
    ['two documents', 'a: 1\n---\nb: 1\n', 'yaml-several-documents@3:1'],
  ])('refuses %s', (_, text, expected) => {
    expect(problems(text)).toEqual([expected]);
  });

  it('refuses files that are built to take for ever', () => {
    expect(problems(`a: ${'x'.repeat(1024 * 1024)}`)).toEqual([
      'yaml-too-large@-:-',
    ]);
    expect(problems(`a: ${'é'.repeat(600 * 1024)}`)).toEqual([
      'yaml-too-large@-:-',
    ]);
    expect(problems('['.repeat(500_000))).toEqual(['yaml-too-large@1:67']);
    expect(problems(`${'- '.repeat(70)}a`)).toHaveLength(1);
    expect(problems('- *a\n'.repeat(100_000)).length).toBeLessThan(50);
    const bomb = Array.from(
      { length: 9 },
      (_, i) =>
        `a${i}: &a${i} [${Array(9)
          .fill(i === 0 ? 'x' : `*a${i - 1}`)
          .join(', ')}]`,
    ).join('\n');
    expect(problems(bomb)[0]).toMatch(/^yaml-too-large@/);
    const chain = Array.from(
      { length: 200 },
      (_, i) => `a${i}: &a${i} [[[${i === 0 ? 'x' : `*a${i - 1}`}]]]`,
    ).join('\n');
    expect(problems(chain)[0]).toMatch(/^yaml-too-large@/);
  });

  it('stops where there is too much, whatever it is', () => {
    const [inFlow] = problems(`[${'a,'.repeat(400_000)}]`);
    expect(inFlow).toMatch(/^yaml-too-large@1:\d+$/);
    for (const text of [
      'a: 1\n'.repeat(200_000),
      '\n'.repeat(1_000_000),
      `a: |\n${' b\n'.repeat(300_000)}`,
      '# a\n'.repeat(200_000),
      '---\n'.repeat(200_000),
    ]) {
      expect(problems(text)).toEqual(['yaml-too-large@-:-']);
    }
    for (const unit of ['[]', ']', '}', '&a ', '*a ', '!a ', '"', ': ']) {
      expect(problems(unit.repeat(200_000))).toEqual([
        expect.stringMatching(/^yaml-too-large@1:\d+$/),
      ]);
    }
    for (const unit of ['#', 'x', '\t', '\0', '\ud800', '\u2028', '\ufeff']) {
      expect(problems(unit.repeat(300_000)).length).toBeLessThanOrEqual(1);
    }
  });

  it('has nodes to look at where there may be anchors', () => {
    expect(read('a: 1\n').document?.root).toBeNull();
    expect(read('a: &a 1\nb: *a\n').document?.root).not.toBeNull();
  });

  it('tells the first problems of a file that is all wrong', () => {
    for (const line of ['- @a\n', '- ]\n', '- !a b\n', '- *a\n', 'a: 1\n']) {
      const found = problems(line.repeat(5_000));
      expect(found).toHaveLength(20);
      expect(new Set(found).size).toBe(20);
    }
    expect(problems('%a\n'.repeat(5_000)).length).toBeLessThanOrEqual(20);
  });

  it.each([
    ['a byte order mark', '\ufeffa: 1\n', { a: 1 }],
    ['CRLF', 'a: 1\r\nb:\r\n  - x\r\n', { a: 1, b: ['x'] }],
    [
      'a long line',
      `a: ${'b '.repeat(1_000)}`,
      { a: 'b '.repeat(1_000).trim() },
    ],
    ['half a surrogate pair', 'a: \ud800\n', { a: '\ud800' }],
  ])('takes %s', (_, text, value) => {
    expect(read(text)).toMatchObject({ document: { value }, diagnostics: [] });
  });

  it('takes any text without throwing, and agrees with a plain reader', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .array(
              fc.constantFrom(
                'a',
                ': ',
                '\n',
                '  ',
                '- ',
                '[',
                ']',
                '{',
                '}',
                '&a ',
                '*a',
                '"',
                "'",
                '|',
                '#',
                '!',
                '\t',
                '---\n',
                '? ',
                '0',
                ',',
              ),
            )
            .map(parts => parts.join('')),
        ),
        text => {
          const { document, diagnostics } = read(text);
          expect(diagnostics.length > 0).toBe(document === undefined);
          const value = document && document.value;
          expect(value).toEqual(
            // Keys are taken as they are written: \`00\` is no other key than in the file.
            document &&
              (parse(text, { logLevel: 'silent', stringKeys: true }) ?? null),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('parseYamlDocuments', () => {
  it('places each document in the whole text', () => {
    const { documents } = parseYamlDocuments({
      text: 'a: 1\n---\nb: 2\n',
      path: 'a.yaml',
    });
    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }]);
    expect(documents[1].locate(['b']).start.line).toBe(3);
  });
});
