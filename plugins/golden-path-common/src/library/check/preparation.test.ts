import { parseLibrary } from '../library';

const HEAD = 'apiVersion: golden-path.edf/v1alpha1\n';

function definition(kind: string, name: string, spec: string) {
  return `${HEAD}kind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n`;
}

const FILES = {
  'library.yaml': 'name: test\nversion: 1.0.0\nowner: group:default/platform\n',
  'components/all.yaml': [
    definition(
      'PipelineComponent',
      'unit-test',
      '{ category: code-test, per: module }',
    ),
    definition('PipelineComponent', 'scan', '{ category: code-test }'),
    definition(
      'PipelineComponent',
      'audit',
      '{ category: security-and-compliance, per: module }',
    ),
  ].join('---\n'),
  'preparations/npm.yaml': definition(
    'PipelinePreparation',
    'dependencies-npm',
    '{ preparation: dependencies, when: { ecosystem: node }, env: { PACKAGE_MANAGER: npm }, steps: [] }',
  ),
};

/** Code, severity where it is no error, and the marked text, as far as its first line goes. */
function problems(files: Record<string, string>): string[] {
  const all: Record<string, string> = { ...FILES, ...files };
  return parseLibrary({ files: all }).diagnostics.map(
    ({ code, severity, path, range }) =>
      `${severity === 'error' ? '' : `${severity} `}${code}: ${all[path]
        .slice(range?.start.offset, range?.end.offset)
        .replace(/\n[^]*/, '')}`,
  );
}

/** A variant of its own, which asks for nothing else. */
function preparation(spec: string, name = 'tools-any') {
  return {
    'preparations/x.yaml': definition(
      'PipelinePreparation',
      name,
      `\n  preparation: tools\n  ${spec}`,
    ),
  };
}

function step(keys: string) {
  return preparation(`steps: [{ id: a, name: A, ${keys} }]`);
}

function implementation(options: {
  component?: string;
  spec?: string;
  run?: string;
}) {
  const { component = 'unit-test', spec = '', run = 'x' } = options;
  return {
    'components/x.yaml': definition(
      'PipelineImplementation',
      `${component}-x`,
      `\n  component: ${component}\n  prepare: [dependencies]\n  steps: [{ id: a, name: A, run: ${run} }]\n  ${spec}`,
    ),
  };
}

describe('a preparation of a library', () => {
  it('is fine where it keeps the rules', () => {
    expect(
      problems({
        ...preparation(
          'prepare: [dependencies]\n  cache: { paths: [~/.x, /go/mod, downloads], key: ["**/x.lock"] }\n  steps: [{ id: a, name: A, run: x, env: { A: "${{ github.sha }}" } }]',
        ),
        ...implementation({ run: '$PACKAGE_MANAGER test' }),
      }),
    ).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a name that does not say what it is a variant of',
      preparation('steps: []', 'other'),
      'invalid-preparation: other',
    ],
    [
      'an unknown one before it',
      preparation('prepare: [dependency]\n  steps: []'),
      'unknown-preparation: dependency',
    ],
    [
      'itself before it',
      preparation('prepare: [tools]\n  steps: []'),
      'preparation-cycle: prepare',
    ],
    [
      'a secret',
      step("run: x, env: { A: '${{ secrets.A }}' }"),
      "invalid-preparation: { id: a, name: A, run: x, env: { A: '${{ secrets.A }}' } }",
    ],
    [
      'the token',
      step("run: x, env: { A: '${{ github.token }}' }"),
      "invalid-preparation: { id: a, name: A, run: x, env: { A: '${{ github.token }}' } }",
    ],
    [
      'a status function',
      step('run: x, if: always()'),
      'invalid-preparation: { id: a, name: A, run: x, if: always() }',
    ],
    [
      'the environment of all later steps',
      step('run: echo A=1 >> "$GITHUB_ENV"'),
      'invalid-preparation: run',
    ],
    [
      'an id that is that of the cache',
      preparation('steps: [{ id: cache, name: A, run: x }]'),
      'invalid-preparation: { id: cache, name: A, run: x }',
    ],
    [
      'a variable that decides which programs run',
      preparation('env: { PATH: /opt }\n  steps: []'),
      'invalid-preparation: PATH',
    ],
    [
      'a value that is not literal',
      preparation("env: { A: '${{ github.sha }}' }\n  steps: []"),
      'invalid-preparation: A',
    ],
    [
      'a cache of results',
      preparation(
        'cache: { paths: [node_modules], key: [x.lock] }\n  steps: []',
      ),
      'invalid-preparation: node_modules',
    ],
    [
      'a cache of a pattern',
      preparation('cache: { paths: ["~/*"], key: [x.lock] }\n  steps: []'),
      'invalid-preparation: "~/*"',
    ],
    [
      'a key outside of the repository',
      preparation('cache: { paths: [~/.x], key: [../x.lock] }\n  steps: []'),
      'invalid-preparation: ../x.lock',
    ],
    [
      'inputs in `when`',
      preparation('when: { inputs: { a: {} } }\n  steps: []'),
      'unknown-fact: when',
    ],
    [
      'a range that is none',
      preparation('toolchains: { go: { version: new } }\n  steps: []'),
      'version-not-understood: new',
    ],
    [
      'an action without a pin',
      step('uses: actions/setup-go@v5'),
      'unpinned-action: actions/setup-go@v5',
    ],
  ])('refuses %s', (_, files, expected) => {
    expect(problems(files)).toEqual([expected]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    [
      'runs once for the repository',
      implementation({ component: 'scan' }),
      ['invalid-preparation: prepare'],
    ],
    [
      'has secrets',
      implementation({ spec: 'secrets: { A: {} }' }),
      ['warning preparation-beside-secrets: prepare'],
    ],
    [
      'checks security',
      implementation({ component: 'audit' }),
      ['warning preparation-beside-secrets: prepare'],
    ],
    [
      'reads a variable that only some variants give',
      {
        ...implementation({ run: '$PACKAGE_MANAGER test' }),
        'preparations/y.yaml': definition(
          'PipelinePreparation',
          'dependencies-bun',
          '{ preparation: dependencies, when: { ecosystem: node, buildTool: bun }, steps: [] }',
        ),
      },
      ['invalid-preparation: prepare'],
    ],
    [
      'reads one that all those for its ecosystem give',
      {
        ...implementation({
          run: '$PACKAGE_MANAGER test',
          spec: 'when: { ecosystem: node }',
        }),
        'preparations/y.yaml': definition(
          'PipelinePreparation',
          'dependencies-pip',
          '{ preparation: dependencies, when: { ecosystem: python }, steps: [] }',
        ),
      },
      [],
    ],
  ])('is asked for by what %s', (_, files, expected) => {
    expect(problems(files)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    [
      'an unknown one',
      '{ dependency: off }',
      ['unknown-preparation: dependency'],
    ],
    [
      'an unknown variant',
      '{ dependencies: { use: npn } }',
      ['unknown-preparation: npn'],
    ],
    [
      'a secret in its steps',
      "{ dependencies: { after: [{ id: a, name: A, run: x, env: { A: '${{ secrets.A }}' } }] } }",
      [
        "invalid-preparation: { id: a, name: A, run: x, env: { A: '${{ secrets.A }}' } }",
      ],
    ],
    [
      'what is fine',
      '{ dependencies: { env: { A: 1 }, each: { web: off } } }',
      [],
    ],
  ])('is named by a golden path: %s', (_, preparations, expected) => {
    expect(
      problems({
        'golden-paths/x.yaml': definition(
          'GoldenPath',
          'x',
          `{ contexts: { ci: { on: { push: {} }, stages: [a], environment: none, preparations: ${preparations} } } }`,
        ),
      }),
    ).toEqual(expected);
  });
});
