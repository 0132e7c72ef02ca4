import fc from 'fast-check';
import { checkData } from '../checkData';
import { compilePattern } from './compilePattern';

function compile(pattern: string) {
  const compiled = compilePattern(pattern);
  if ('problem' in compiled) {
    throw new Error(compiled.problem);
  }
  return compiled;
}

function problemOf(pattern: string): string | undefined {
  const compiled = compilePattern(pattern);
  return 'problem' in compiled ? compiled.problem : undefined;
}

/** What people write: the pattern, texts that have it, texts that have not. */
const WRITTEN: [string, string[], string[]][] = [
  ['^[a-z][a-z0-9-]*$', ['a', 'my-app2'], ['', '2a', 'a_b', 'a\n']],
  [
    '^v?\\d+\\.\\d+(\\.\\d+)?$',
    ['1.2', 'v1.22.333'],
    ['1', '1.2.', 'v1.2.3.4'],
  ],
  ['^(dev|test|prod)$', ['dev', 'prod'], ['de', 'devtest', 'Prod']],
  ['^(?:[\\w-]+)(/[\\w-]+)*$', ['a', 'a/b-c/d'], ['/a', 'a//b']],
  [
    '^https?://[^\\s/]+',
    ['http://a', 'https://a.b/c d'],
    ['ftp://a', 'https:///'],
  ],
  [
    '^[0-9a-f]{40}$',
    ['0123456789'.repeat(4)],
    ['0'.repeat(39), '0'.repeat(41)],
  ],
  [
    '^(?:[a-z0-9.-]+(?::\\d{1,5})?/)?[a-z0-9]+(?:[._-][a-z0-9]+)*(?:/[a-z0-9]+(?:[._-][a-z0-9]+)*)*(?::[\\w][\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$',
    [
      'alpine',
      'docker.io/library/alpine:3.20',
      'localhost:5000/a_b/c.d:v1.0-rc.1',
      `ghcr.io/x/y@sha256:${'0a'.repeat(32)}`,
    ],
    ['Alpine', 'a:', 'a/b:c:d', 'a@sha256:00'],
  ],
  ['\\bfoo\\b', ['a foo b', 'foo'], ['food', 'a_foo']],
  ['^\\p{Lu}\\u{1F600}[^\\u0000-\\u007f]$', ['Ä😀é'], ['ä😀é', 'Ä😀e']],
  ['^(?<name>a|bc){2,3}?$', ['aa', 'bcabc'], ['a', 'aaaa']],
  ['', ['', 'x'], []],
  ['^$', [''], ['x']],
];

/** Short patterns with everything in them that can be matched. */
const anyPattern = fc.letrec<{ pattern: string; part: string; atom: string }>(
  tie => ({
    pattern: fc
      .array(
        fc.array(tie('part'), { maxLength: 2 }).map(parts => parts.join('')),
        { minLength: 1, maxLength: 2 },
      )
      .map(branches => branches.join('|')),
    part: fc.oneof(
      { weight: 3, arbitrary: tie('atom') },
      {
        weight: 2,
        arbitrary: fc
          .tuple(
            tie('atom'),
            fc.constantFrom('*', '+', '?', '{2}', '{1,}', '{0,2}', '{1,3}'),
            fc.constantFrom('', '?'),
          )
          .map(all => all.join('')),
      },
      { weight: 1, arbitrary: fc.constantFrom('^', '$', '\\b', '\\B') },
    ),
    atom: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(
        ...['a', 'b', 'c', '.', '[ab]', '[^a]', '\\w', '\\W', '\\s', '\\d'],
        ...['é', '😀', '\\u{1F600}', '\\ud83d\\ude00', '\\x61', '\\p{L}'],
        ...['[^\\]a]', '[\\w-]', '\\n', '\\/', '[]', '[^]'],
      ),
      tie('pattern').map(inner => `(${inner})`),
      tie('pattern').map(inner => `(?:${inner})`),
    ),
  }),
).pattern;

describe('patterns of inputs', () => {
  it.each(WRITTEN)('understands %s', (pattern, matching, others) => {
    const { matches } = compile(pattern);
    const expression = new RegExp(pattern, 'u');
    for (const text of [...matching, ...others]) {
      expect({ text, matches: matches(text) }).toEqual({
        text,
        matches: matching.includes(text),
      });
      expect(matches(text)).toBe(expression.test(text));
    }
  });

  /** Patterns for which JavaScript tries again, each in another way. */
  it.each([
    '^(a+)+$',
    '^(a|a)*$',
    '^(a?)*$',
    '^(a?){200}$',
    '^(a?a?){100}$',
    '^(a|a){24}$',
    '^(a|aa){1,60}$',
    '^a*a*a*a*a*$',
    '^(a{1,}){2,}$',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(a*)*b',
    '^(?:a|a?)+$',
  ])('reads each character once with %s', pattern => {
    const { matches, countSteps } = compile(pattern);
    const text = `${'a'.repeat(499)}!`;
    expect(matches(text)).toBe(false);
    // At most 500 states for 500 characters: JavaScript would take 2^499 steps.
    expect(countSteps(text)).toBeLessThan(500 * 1000);
  });

  it('never takes more steps than a fixed number for each character', () => {
    fc.assert(
      fc.property(
        anyPattern,
        fc.stringMatching(/^[abc\n]{0,60}$/),
        (pattern, text) => {
          const compiled = compilePattern(pattern);
          fc.pre(!('problem' in compiled));
          expect(compiled.countSteps(text)).toBeLessThanOrEqual(
            (text.length + 1) * 1500,
          );
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  it('says of every text what JavaScript says', () => {
    let matching = 0;
    fc.assert(
      fc.property(
        anyPattern,
        fc.array(fc.stringMatching(/^[abc 1é😀\n]{0,6}$/u), {
          minLength: 5,
          maxLength: 5,
        }),
        (pattern, texts) => {
          const compiled = compilePattern(pattern);
          fc.pre(!('problem' in compiled));
          const { matches } = compiled;
          const expression = new RegExp(pattern, 'u');
          for (const text of texts) {
            // V8 also looks for `\\B` between the halves of a character, against its standard.
            if (pattern.includes('\\B') && text.includes('😀')) {
              continue;
            }
            const expected = expression.test(text);
            matching += Number(expected);
            expect({ text, matches: matches(text) }).toEqual({
              text,
              matches: expected,
            });
          }
        },
      ),
      { numRuns: 2000, seed: 1 },
    );
    expect(matching).toBeGreaterThan(500);
  });

  it.each([
    ['(', 'is not a regular expression'],
    ['a{2', 'is not a regular expression'],
    ['^(?=a)a$', 'looks around'],
    ['^(?!a)b$', 'looks around'],
    ['(?<=a)b', 'looks around'],
    ['^(a)\\1$', 'refers back'],
    ['(?<x>a)\\k<x>', 'refers back'],
    ['^(a{500}){500}$', 'more than 500 parts'],
    ['^(){1000000000}$', 'more than 500 parts'],
    [`^(${'|'.repeat(900)}){2}$`, 'more than 500 parts'],
    ['a'.repeat(1001), 'longer than 1000 characters'],
  ])('says what it cannot match in %s', (pattern, problem) => {
    expect(problemOf(pattern)).toContain(problem);
  });

  it('checks values by them, and neither a broken one nor a text without end', () => {
    const check = (schema: object, value: unknown) =>
      checkData({ schema, value, name: 'x' });
    expect(
      check({ type: 'string', pattern: '^(a|a){24}$' }, `${'a'.repeat(50)}!`),
    ).toEqual([expect.stringContaining('must match')]);
    expect(check({ type: 'string', pattern: '^(a+)+$' }, 'aaa')).toEqual([]);
    expect(check({ type: 'string', pattern: '^(?=a)' }, 'a')).toEqual([
      expect.stringContaining('cannot be checked'),
    ]);
    expect(
      check({ type: 'array', items: { type: 'string', pattern: '^a*a*$' } }, [
        'a'.repeat(2000),
      ]),
    ).toEqual([expect.stringContaining('longer than 500 characters')]);
  });
});
