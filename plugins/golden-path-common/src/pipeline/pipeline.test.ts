import { parsePipeline } from './pipeline';

const HEAD = 'apiVersion: golden-path.edf/v1alpha1\nkind: Pipeline\n';

function problems(text: string) {
  return parsePipeline({ text }).diagnostics.map(
    ({ code, path, range }) =>
      `${code} ${path}:${range?.start.line}:${range?.start.column}`,
  );
}

describe('parsePipeline', () => {
  it('reads the example of the documentation', () => {
    const { pipeline, locate, diagnostics } = parsePipeline({
      text: `${HEAD}spec:
  goldenPath: company/service@^1.2
  modules: { scripts: off, .: { facts: { buildTool: gradle } } }
  contexts:
    continuous-integration:
      components:
        unit-test: { with: { coverage: 80 }, before: [{ id: generate, name: Generate the mocks, run: ./generate.sh }] }
        markdown-lint: off
        contract-test: { stage: test, toolchains: { node: {} }, steps: [{ id: run, name: Contract test, run: npm run contract }] }
    nightly:
      on: { schedule: [{ cron: "H H(1-4) * * *" }], pull_request: }
      stages: [test]
      environment: none
      components: { fuzz: { use: ./.golden-path/components/fuzz, stage: test } }
  waivers: [{ rule: service/continuous-integration/secret-scan, reason: Fixture keys only (PLAT-123), until: 2027-03-31 }]
`,
    });
    expect(diagnostics).toEqual([]);
    expect(pipeline?.spec.goldenPath).toBe('company/service@^1.2');
    expect(locate?.(['spec', 'goldenPath']).start.line).toBe(4);
  });

  it('names line and column of what is broken', () => {
    expect(problems(`${HEAD}spec:\n  goldenPath: [service\n`)).toEqual([
      'yaml-syntax .golden-path/pipeline.yaml:5:1',
    ]);
    expect(problems(`${HEAD}spec: {}\n`)).toEqual([
      'missing-key .golden-path/pipeline.yaml:3:1',
    ]);
    expect(problems(`${HEAD}spec: { goldenPath: service }\n---\n`)).toEqual([
      'yaml-several-documents .golden-path/pipeline.yaml:4:4',
    ]);
  });

  it('takes a file that is all wrong, and one that is too large', () => {
    const keys = Array.from({ length: 5_000 }, (_, key) => `  k${key}: 1\n`);
    expect(problems(`${HEAD}spec:\n${keys.join('')}`)).toHaveLength(20);
    expect(problems(' '.repeat(300 * 1024))).toEqual([
      expect.stringMatching(/^yaml-too-large/),
    ]);
  });

  it.each([
    ['no name', 'goldenPath: My Service', '4:15'],
    ['a name that JavaScript knows', 'goldenPath: constructor', '4:15'],
    ['a folder outside', 'goldenPath: a\n  directory: ../x', '5:14'],
    [
      'a folder that steps back',
      'goldenPath: a\n  directory: .gitea/../..',
      '5:14',
    ],
    ['an absolute folder', 'goldenPath: a\n  directory: /etc', '5:14'],
    [
      'no day',
      'goldenPath: a\n  waivers: [{ rule: a/b/c, reason: x, until: 2027-13-01 }]',
      '5:46',
    ],
  ])('refuses %s', (_, line, place) => {
    expect(problems(`${HEAD}spec:\n  ${line}\n`)).toEqual([
      `wrong-value .golden-path/pipeline.yaml:${place}`,
    ]);
  });

  it.each([
    ['runs and uses', '{ id: a, name: A, run: x, uses: y@v1 }', 'invalid-step'],
    ['does nothing', '{ id: a, name: A }', 'invalid-step'],
    [
      'repeats an id',
      '{ id: a, name: A, run: x }, { id: a, name: B, run: y }',
      'duplicate-step',
    ],
  ])('refuses a step that %s', (_, steps, code) => {
    expect(
      problems(
        `${HEAD}spec:\n  goldenPath: a\n  contexts:\n    ci: { components: { x: { before: [${steps}] } } }\n`,
      ),
    ).toEqual([expect.stringMatching(new RegExp(`^${code} .*:6:`))]);
  });

  it.each([
    ['a variant beside steps of its own', '{ use: npm, steps: [] }', '6:20'],
    ['a variable of the runner', '{ env: { GITHUB_ENV: x } }', '6:17'],
    [
      'a secret',
      "{ before: [{ id: a, name: A, run: x, env: { A: '${{ secrets.A }}' } }] }",
      '6:19',
    ],
    [
      'the id of the cache',
      '{ after: [{ id: cache, name: A, run: x }] }',
      '6:20',
    ],
    [
      'the same for one module',
      '{ each: { web: { after: [{ id: cache, name: A, run: x }] } } }',
      '6:35',
    ],
  ])('refuses in a preparation %s', (_, settings, place) => {
    expect(
      problems(
        `${HEAD}spec:\n  goldenPath: service\n  preparations:\n    x: ${settings}\n`,
      ),
    ).toEqual([`invalid-preparation .golden-path/pipeline.yaml:${place}`]);
  });
});
