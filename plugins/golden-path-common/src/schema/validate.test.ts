import { contextBlockSchema, pipelineSchema } from '../model';
import { schemaDiagnostics, validate } from './validate';
import type { JsonSchema } from './jsonSchema';
import { parseYaml } from '@edf/workflow-language';

function messages(schema: JsonSchema, value: unknown, name = 'value') {
  return validate({ schema, value, name }).map(({ message }) => message);
}

function problemsOf(text: string) {
  const { document } = parseYaml({ text, path: 'a.yaml' });
  return schemaDiagnostics({
    problems: validate({
      schema: pipelineSchema,
      value: document?.value,
      locate: document?.locate,
    }),
    path: 'a.yaml',
  }).map(
    ({ code, message, range }) =>
      `${range?.start.line}:${range?.start.column} ${code} ${message}`,
  );
}

const HEAD = 'apiVersion: golden-path.edf/v1alpha1\nkind: Pipeline\n';

describe('validate', () => {
  it.each<[string, JsonSchema, unknown, string[]]>([
    [
      'a type',
      { type: 'integer' },
      1.5,
      ['`value` must be a whole number, but is a number.'],
    ],
    ['whole numbers', { type: 'integer' }, 3, []],
    [
      'several types',
      { type: ['string', 'null'] },
      1,
      ['`value` must be text or empty, but is a number.'],
    ],
    [
      'bounds',
      { type: 'integer', minimum: 0, maximum: 100 },
      101,
      ['`value` must be 0 to 100, not `101`.'],
    ],
    [
      'one bound',
      { type: 'integer', minimum: 1 },
      0,
      ['`value` must be at least 1, not `0`.'],
    ],
    [
      'a choice',
      { enum: ['gitea', 'forgejo'] },
      'gitee',
      [
        '`value` must be one of `gitea`, `forgejo`, not `gitee`. Did you mean `gitea`?',
      ],
    ],
    ['one choice', { const: 'x' }, 1, ['`value` must be `x`, not `1`.']],
    ['lengths in characters', { type: 'string', maxLength: 2 }, '👍👍', []],
    [
      'a length',
      { type: 'string', minLength: 2 },
      '👍',
      ['`value` must have at least 2 characters, not 1.'],
    ],
    [
      'emptiness',
      { type: 'string', minLength: 1 },
      '',
      ['`value` must not be empty.'],
    ],
    [
      'a pattern',
      { type: 'string', pattern: '^a+$' },
      'b',
      ['`value` cannot be `b`: it must match `^a+$`.'],
    ],
    [
      'a pattern in words',
      { type: 'string', pattern: '^a+$', description: 'only a.' },
      'b',
      ['`value` cannot be `b`: only a.'],
    ],
    [
      'a count',
      { type: 'array', minItems: 1, maxItems: 1 },
      [],
      ['`value` must have 1 entries, not 0.'],
    ],
    [
      'entries that repeat',
      { type: 'array', uniqueItems: true },
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      ['`value` holds an entry twice.'],
    ],
    [
      'entries',
      { type: 'array', items: { type: 'string' } },
      ['a', 1, true],
      [
        '`value[1]` must be text, but is a number.',
        '`value[2]` must be text, but is `true`.',
      ],
    ],
    [
      'keys of any name',
      { type: 'object', additionalProperties: { type: 'string' } },
      { a: 'x', b: 1 },
      ['`value.b` must be text, but is a number.'],
    ],
    [
      'keys that are names',
      { type: 'object', propertyNames: { type: 'string', pattern: '^a+$' } },
      { a: 1, b: 1 },
      [
        'The key `b` cannot stand in `value`: `value` cannot be `b`: it must match `^a+$`.',
      ],
    ],
    [
      'keys that are names, in words',
      {
        type: 'object',
        propertyNames: {
          type: 'string',
          pattern: '^a+$',
          patternErrorMessage: 'only a.',
        },
      },
      { b: 1 },
      ['The key `b` cannot stand in `value`: only a.'],
    ],
    [
      'keys of a few',
      { type: 'object', propertyNames: { enum: ['contents', 'issues'] } },
      { content: 'read', issues: 'read' },
      ['Unknown key `content` in `value`. Did you mean `contents`?'],
    ],
    [
      'keys that need others',
      { type: 'object', dependencies: { shell: ['run'] } },
      { shell: 'bash' },
      ['`shell` in `value` needs `run` beside it.'],
    ],
    [
      'what has a name, all the way down',
      { $ref: '#/$defs/when' },
      { anyOf: [{ not: { ecosytem: 'go' } }, 'go'] },
      [
        'Unknown key `ecosytem` in `value.anyOf[0].not`. Did you mean `ecosystem`?',
        '`value.anyOf[1]` must be a map, but is the text `go`.',
      ],
    ],
    [
      'the one alternative of the type',
      { anyOf: [{ $ref: '#/$defs/off' }, { $ref: '#/$defs/when' }] },
      { wraper: true },
      ['Unknown key `wraper` in `value`. Did you mean `wrapper`?'],
    ],
    [
      'keys that are inherited',
      {
        type: 'object',
        required: ['toString'],
        properties: {},
        additionalProperties: false,
      },
      {},
      ['`toString` is missing in `value`.'],
    ],
  ])('checks %s', (_, schema, value, expected) => {
    expect(messages(schema, value)).toEqual(expected);
  });

  it('tells about the alternative that was meant', () => {
    const problems = (value: unknown) =>
      messages(contextBlockSchema, value, 'ci');
    expect(problems({ components: { lint: 'of' } })).toEqual([
      '`ci.components.lint` must be one of `off`, `false`, not `of`. Did you mean `off`?',
    ]);
    expect(problems({ components: { lint: { wit: {} } } })).toEqual([
      expect.stringMatching(
        /Unknown key `wit` in `ci.components.lint`. Did you mean `with`\?/,
      ),
    ]);
    expect(problems({ components: { lint: 3 } })).toEqual([
      '`ci.components.lint` must be one of `off`, `false` or a map, but is a number.',
    ]);
    expect(problems({ stages: ['test', ['Not A Name']] })).toEqual([
      expect.stringMatching(
        /^`ci.stages\[1\]\[0\]` cannot be `Not A Name`: a name has/,
      ),
    ]);
    expect(problems({ components: { lint: false, build: 'off' } })).toEqual([]);
  });

  it('collects all problems, each with its place', () => {
    expect(
      problemsOf(
        `${HEAD}spec:\n  goldenPat: service\n  layout: compct\n  contexts:\n    ci:\n      stages: test\n`,
      ),
    ).toEqual([
      '3:1 missing-key `goldenPath` is missing in `spec`.',
      '4:3 unknown-key Unknown key `goldenPat` in `spec`. Did you mean `goldenPath`?',
      '5:11 wrong-value `spec.layout` must be one of `separate`, `compact`, not `compct`. Did you mean `compact`?',
      '8:15 wrong-type `spec.contexts.ci.stages` must be a list, but is the text `test`.',
    ]);
    expect(problemsOf('')).toEqual([
      '1:1 wrong-type `The document` must be a map, but is empty.',
    ]);
  });

  it('stops looking for what was meant where all is wrong', () => {
    const value = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`key${index}`, 1]),
    );
    const schema = { properties: { a: {} }, additionalProperties: false };
    expect(validate({ schema, value })).toHaveLength(20);
    expect(validate({ schema, value, ignoreUnknownKeys: true })).toEqual([]);
    expect(
      validate({
        schema: { items: { type: 'string' } },
        value: Array(50).fill(1),
      }),
    ).toHaveLength(20);
  });

  it('offers to write what was meant', () => {
    const text = `${HEAD}spec:\n  goldenPat: service\n`;
    const { document } = parseYaml({ text, path: 'a.yaml' });
    const fixes = validate({
      schema: pipelineSchema,
      value: document?.value,
      locate: document?.locate,
    }).flatMap(({ fix }) => fix ?? []);
    expect(fixes).toHaveLength(1);
    const { range, text: word } = fixes[0];
    expect(
      text.slice(0, range.start.offset) + word + text.slice(range.end.offset),
    ).toBe(`${HEAD}spec:\n  goldenPath: service\n`);
  });
});
