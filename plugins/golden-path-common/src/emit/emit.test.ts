import { execFileSync } from 'child_process';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import type { Workflow } from '../model';
import { isWellFormed } from '@edf/golden-path-testing';
import { printDocument, printScalar } from '@edf/workflow-language';
import type { Printable } from '@edf/workflow-language';
import { emit, printWorkflow } from './workflow';
import { readHeader } from './header';

/** Texts that one YAML parser or another reads as something else when they stand plain. */
const HOSTILE = [
  '',
  ' ',
  '~',
  'null',
  'Null',
  'true',
  'False',
  'yes',
  'No',
  'on',
  'OFF',
  'y',
  'N',
  '=',
  '<<',
  '-',
  '--- a',
  '...',
  '? a',
  ': a',
  'a: b',
  'a:',
  'a #b',
  '# a',
  '&a',
  '*a',
  '!a',
  '|',
  '>',
  '@a',
  '`a',
  '%a',
  '{a}',
  '[a]',
  '"',
  "'",
  '1',
  '-1',
  '+1',
  '1.0',
  '1.22',
  '.5',
  '1e3',
  '1_000',
  '0x1f',
  '0o17',
  '017',
  '0b1',
  '1:30',
  '12:30:45',
  '2024-01-01',
  '2024-01-01T00:00:00Z',
  '.inf',
  '-.INF',
  '.nan',
  'Infinity',
  'NaN',
  'a\tb',
  '\ta',
  'a\n',
  '\na',
  'a\n\n',
  ' a\nb',
  'a \nb',
  'a\n ',
  '  a\n  ',
  'a\n \nb',
  'a\n \n\n',
  'a\r\nb',
  'a\u0085b',
  'a\u2028b\u2029c',
  'a\u0000b',
  '\ufeffa',
  'a\u200b',
  'é',
  'Vérifie le café',
  'été: oui',
  '💥',
  'a💥',
  '日本語',
  '\u202eabc',
  '${{ github.token }}',
  './gradlew build',
  'go test ./... # all',
  'echo "a: b"',
  '\\n',
  'a\\',
  "it's",
  'x'.repeat(300),
  'word '.repeat(60),
  `a: ${'word '.repeat(60)}`,
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('a', ' ', '\n', '  ', ':', '#', '-', '"', "'", '\t', '|'),
    )
    .map(parts => parts.join('')),
);

const value = fc.letrec<{ value: Printable }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      text.filter(key => key.length < 200 && key !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

describe('printScalar', () => {
  it('prints texts so that all parsers read the same', () => {
    for (const hostile of HOSTILE) {
      const printed = printScalar(hostile);
      expect(printed).not.toMatch(/[\n\r\u0085\u2028\u2029]/);
      for (const version of ['1.1', '1.2'] as const) {
        expect(parse(printed, { version })).toBe(hostile);
        expect(parse(`a: ${printed} # c`, { version })).toEqual({
          a: hostile,
        });
      }
      expect(load(printed)).toBe(hostile);
    }
  });

  it('leaves words plain and quotes what looks like something else', () => {
    expect(printScalar('npm run build')).toBe('npm run build');
    expect(printScalar('${{ github.token }}')).toBe('${{ github.token }}');
    expect(printScalar('1.22')).toBe('"1.22"');
    expect(printScalar('on')).toBe('"on"');
    expect(printScalar('a\u2028b')).toBe('"a\\u2028b"');
    expect(printScalar(50)).toBe('50');
    expect(printScalar(1e21)).toBe('1.0e+21');
    expect(() => printScalar(NaN)).toThrow(RangeError);
  });
});

describe('printDocument', () => {
  it('leaves no white space at the ends of lines in a block', () => {
    expect(printDocument({ a: 'b\n\n c\n\n', d: [1, 'e\nf'] })).toBe(
      'a: |+\n  b\n\n   c\n\nd:\n  - 1\n  - |-\n    e\n    f\n',
    );
  });

  it('prints any value so that it is read back the same', () => {
    fc.assert(
      fc.property(value, content => {
        const printed = printDocument({ root: content });
        expect(parse(printed)).toEqual({ root: content });
        expect(parse(printed, { version: '1.1', merge: false })).toEqual({
          root: content,
        });
        expect(load(printed)).toEqual({ root: content });
      }),
      { numRuns: 1000 },
    );
  });

  it('is read the same by PyYAML, which knows YAML 1.1 only', () => {
    const isThere = () => {
      try {
        execFileSync('python3', ['-c', 'import yaml'], { stdio: 'ignore' });
        return true;
      } catch {
        return false;
      }
    };
    if (!isThere()) {
      return;
    }
    const values = [
      ...HOSTILE,
      ...fc.sample(text, { numRuns: 500, seed: 1 }),
    ].filter(
      // Half a surrogate pair has no place in a file.
      isWellFormed,
    );
    const printed = printDocument({ values, map: { on: 1, yes: 'no' } });
    const read = execFileSync(
      'python3',
      [
        '-c',
        'import sys, json, yaml; print(json.dumps(yaml.safe_load(sys.stdin.buffer)))',
      ],
      { input: printed },
    );
    expect(JSON.parse(read.toString())).toEqual({
      values,
      map: { on: 1, yes: 'no' },
    });
  });
});

const WORKFLOW: Workflow = {
  name: 'Continuous Integration',
  on: { push: { branches: ['main'] }, pull_request: null },
  permissions: { contents: 'read' },
  jobs: {
    lint: {
      name: 'Lint',
      'runs-on': 'ubuntu-latest',
      steps: [
        {
          run: 'go vet ./...',
          uses: undefined,
          name: 'Vet',
          id: 'lint-vet',
          'working-directory': 'api',
        },
      ],
    },
    test: {
      steps: [
        {
          id: 'checkout',
          uses: { pinned: 'actions/checkout@0123', comment: 'v4' },
          with: { 'fetch-depth': 0 },
        },
        { id: 'test', env: { LEAST: '80' }, run: 'go test \\\n  ./...\n' },
      ],
      needs: ['lint'],
      'runs-on': ['linux', 'x64'],
      name: 'Unit tests',
      container: { image: 'golang:1.26' },
    },
  },
};

describe('emit', () => {
  it('prints what a careful colleague would write', () => {
    expect(printWorkflow(WORKFLOW)).toMatchInlineSnapshot(`
      "name: Continuous Integration

      on:
        push:
          branches: [main]
        pull_request:

      permissions:
        contents: read

      jobs:
        lint:
          name: Lint
          runs-on: ubuntu-latest
          steps:
            - name: Vet
              id: lint-vet
              working-directory: api
              run: go vet ./...

        test:
          name: Unit tests
          needs: [lint]
          runs-on: [linux, x64]
          container:
            image: golang:1.26
          steps:
            - id: checkout
              uses: actions/checkout@0123 # v4
              with:
                fetch-depth: 0
            - id: test
              env:
                LEAST: "80"
              run: |
                go test \\
                  ./...
      "
    `);
  });

  it('does not depend on the order in which keys were set', () => {
    const { jobs, name, ...rest } = WORKFLOW;
    expect(printWorkflow({ jobs, ...rest, name })).toBe(
      printWorkflow(WORKFLOW),
    );
  });

  it('has a header that tells whether the body was edited', () => {
    const file = emit({
      workflow: WORKFLOW,
      header: { goldenPath: 'service', library: 'golden-path' },
    });
    expect(file.split('\n').slice(0, 3)).toEqual([
      '# Made by Golden Path from the golden path "service" of the library golden-path.',
      '# To change it, edit .golden-path/pipeline.yaml instead of this file.',
      expect.stringMatching(/^# Content: sha256:[0-9a-f]{64}$/),
    ]);
    expect(readHeader(file)).toBe('intact');
    expect(readHeader(file.replace('go vet', 'go fmt'))).toBe('edited');
    expect(readHeader(`${file}# more\n`)).toBe('edited');
    expect(readHeader(printWorkflow(WORKFLOW))).toBe('none');
    expect(readHeader('')).toBe('none');
  });
});
