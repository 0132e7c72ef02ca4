import { canonicalJson, sha256Hex } from '../hash';
import { parseLibrary } from './library';

const HEAD = 'apiVersion: golden-path.edf/v1alpha1\n';
const MANIFEST =
  'name: test\nversion: 1.0.0\nowner: group:default/platform\nlifecycle: production\n';

function definition(kind: string, name: string, spec: string) {
  return `${HEAD}kind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n`;
}

const COMPONENT = definition(
  'PipelineComponent',
  'unit-test',
  '{ category: code-test, per: module, inputs: { coverage: { type: integer, minimum: 0, default: 0 } } }',
);
const IMPLEMENTATION = definition(
  'PipelineImplementation',
  'unit-test-go',
  `
  component: unit-test
  when: { ecosystem: go }
  steps:
    - { id: test, name: Test, env: { LEAST: '\${{ inputs.coverage }}' }, run: go test ./... }`,
);
const CONTEXT = definition(
  'PipelineContext',
  'ci',
  '{ on: { push: {} }, stages: [[check, test], package], environment: none }',
);
const GOLDEN_PATH = definition(
  'GoldenPath',
  'service',
  '{ contexts: { ci: { components: { unit-test: { stage: test, with: { coverage: 50 } } } } } }',
);

const FILES = {
  'library.yaml': MANIFEST,
  'components/unit-test/component.yaml': COMPONENT,
  'components/unit-test/implementations/go/implementation.yaml': IMPLEMENTATION,
  'contexts/ci.yaml': CONTEXT,
  'golden-paths/service.yaml': GOLDEN_PATH,
};

/** Code, file, and the marked text, as far as its first line goes. */
function problems(files: Record<string, string>) {
  const all = { ...FILES, ...files };
  return parseLibrary({ files: all }).diagnostics.map(
    ({ code, path, range }) =>
      `${code} in ${path}: ${all[path as keyof typeof all]
        .slice(range?.start.offset, range?.end.offset)
        .replace(/\n[^]*/, '')}`,
  );
}

describe('parseLibrary', () => {
  it('reads all kinds, with their sources, owners and digests', () => {
    const { library, diagnostics } = parseLibrary({ files: FILES });
    expect(diagnostics).toEqual([]);
    expect(library?.sources).toEqual({
      'GoldenPath/service': 'golden-paths/service.yaml',
      'PipelineComponent/unit-test': 'components/unit-test/component.yaml',
      'PipelineContext/ci': 'contexts/ci.yaml',
      'PipelineImplementation/unit-test-go':
        'components/unit-test/implementations/go/implementation.yaml',
    });
    const implementation = library?.implementations['unit-test-go'];
    expect(implementation?.spec).toMatchObject({
      owner: 'group:default/platform',
      lifecycle: 'production',
    });
    expect(library?.digests['PipelineImplementation/unit-test-go']).toBe(
      sha256Hex(canonicalJson(implementation)),
    );
  });

  it('gives an implementation the owner of its component', () => {
    const { library } = parseLibrary({
      files: {
        ...FILES,
        'components/unit-test/component.yaml': COMPONENT.replace(
          'category:',
          'owner: group:default/quality, category:',
        ),
      },
    });
    expect(library?.implementations['unit-test-go'].spec.owner).toBe(
      'group:default/quality',
    );
    expect(library?.contexts.ci.spec.owner).toBe('group:default/platform');
  });

  it('takes several definitions in one file, and leaves tests and others alone', () => {
    const { library, diagnostics } = parseLibrary({
      files: {
        'library.yaml': MANIFEST,
        'components/all.yaml': [COMPONENT, IMPLEMENTATION].join('---\n'),
        'components/unit-test/implementations/go/tests/a.yaml': '[broken',
        'README.md': '[broken',
        'notes/a.yaml': '[broken',
      },
    });
    expect(diagnostics).toEqual([]);
    expect(Object.keys(library?.implementations ?? {})).toEqual([
      'unit-test-go',
    ]);
  });

  it('leaves out what is broken, and keeps the rest', () => {
    const { library, diagnostics } = parseLibrary({
      files: { ...FILES, 'contexts/other.yaml': 'kind: [' },
    });
    expect(diagnostics).toHaveLength(1);
    expect(Object.keys(library?.contexts ?? {})).toEqual(['ci']);
  });

  it('needs a manifest', () => {
    const { library, diagnostics } = parseLibrary({ files: {} });
    expect(library).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'library-without-manifest',
    ]);
  });

  const component = (inputs: string) => ({
    'components/x.yaml': definition(
      'PipelineComponent',
      'x',
      `{ category: build, inputs: ${inputs} }`,
    ),
  });
  const implementation = (spec: string) => ({
    'components/x.yaml': definition(
      'PipelineImplementation',
      'unit-test-x',
      `\n  component: unit-test\n  ${spec}${
        spec.includes('steps:') ? '' : '\n  steps: []'
      }`,
    ),
  });
  const step = (keys: string) =>
    implementation(`steps:\n    - { id: a, name: A, ${keys} }`);
  const ruled = (instance: string) => ({
    'golden-paths/x.yaml': definition(
      'GoldenPath',
      'x',
      `\n  contexts:\n    ci:\n      components:\n        unit-test: { stage: test, ${instance} }`,
    ),
  });
  const placed = (line: string) => ({
    'golden-paths/x.yaml': definition(
      'GoldenPath',
      'x',
      `\n  contexts:\n    ci:\n      components:\n        ${line}`,
    ),
  });
  const profile = (spec: string) => ({
    'runner-profiles/x.yaml': definition(
      'RunnerProfile',
      'x',
      `\n  runs-on: x\n  ${spec}`,
    ),
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a manifest without version',
      { 'library.yaml': 'name: a\nowner: b\n' },
      'missing-key in library.yaml: name: a',
    ],
    [
      'an unknown kind',
      { 'contexts/x.yaml': 'kind: PipelineContex\n' },
      'unknown-kind in contexts/x.yaml: PipelineContex',
    ],
    [
      'what is no definition',
      { 'contexts/x.yaml': '- a\n' },
      'unknown-kind in contexts/x.yaml: - a',
    ],
    [
      'a name twice',
      { 'contexts/x.yaml': CONTEXT },
      'duplicate-definition in contexts/x.yaml: ci',
    ],
    [
      'a default that does not fit',
      component('{ a: { type: integer, default: x } }'),
      'invalid-input-schema in components/x.yaml: x',
    ],
    [
      'a choice that does not fit',
      component('{ a: { type: integer, enum: [1, x] } }'),
      'invalid-input-schema in components/x.yaml: x',
    ],
    [
      'an input without type',
      component('{ a: { default: 1 } }'),
      'missing-key in components/x.yaml: a',
    ],
    [
      'an unknown keyword further down',
      component('{ a: { type: array, items: { type: string, lenght: 1 } } }'),
      'unknown-key in components/x.yaml: lenght',
    ],
    [
      'a pattern that is none',
      component('{ a: { type: string, pattern: "(" } }'),
      'invalid-input-schema in components/x.yaml: "("',
    ],
    [
      'an unknown component',
      {
        'components/x.yaml': definition(
          'PipelineImplementation',
          'unit-tst-x',
          '{ component: unit-tst, steps: [] }',
        ),
      },
      'unknown-component in components/x.yaml: unit-tst',
    ],
    [
      'a name that does not tell the component',
      {
        'components/x.yaml': definition(
          'PipelineImplementation',
          'go',
          '{ component: unit-test, steps: [] }',
        ),
      },
      'wrong-implementation-name in components/x.yaml: go',
    ],
    [
      'an input that narrows',
      implementation('inputs: { coverage: { type: integer } }'),
      'input-redeclared in components/x.yaml: coverage',
    ],
    [
      'an output that nobody promised',
      implementation('outputs: { image: x }'),
      'unknown-output in components/x.yaml: image',
    ],
    [
      'an unknown fact',
      implementation('when: { ecosytem: go }'),
      'unknown-key in components/x.yaml: ecosytem',
    ],
    [
      'an unknown fact further down',
      implementation('when: { not: { ecosytem: go } }'),
      'unknown-key in components/x.yaml: ecosytem',
    ],
    [
      'inputs in a when of the whole',
      implementation('when: { inputs: { coverage: { minimum: 1 } } }'),
      'unknown-fact in components/x.yaml: when',
    ],
    [
      'a when on an input that is not there',
      step('run: x, when: { inputs: { covrage: { minimum: 1 } } }'),
      'unknown-fact in components/x.yaml: when',
    ],
    [
      'a version that is none',
      implementation('toolchains: { go: { version: newest } }'),
      'version-not-understood in components/x.yaml: newest',
    ],
    [
      'an input that is not declared',
      step('run: x, env: { A: "${{ inputs.covrage }}" }'),
      'unknown-input in components/x.yaml: "${{ inputs.covrage }}"',
    ],
    [
      'an input inside text',
      step('run: x, env: { A: "a${{ inputs.coverage }}" }'),
      'input-in-expression in components/x.yaml: "a${{ inputs.coverage }}"',
    ],
    [
      'an input in an expression',
      step('run: x, env: { A: "${{ inputs.coverage || 1 }}" }'),
      'input-in-expression in components/x.yaml: "${{ inputs.coverage || 1 }}"',
    ],
    [
      'an input in a script',
      step('run: "x ${{ inputs.coverage }}"'),
      'expression-in-script in components/x.yaml: "x ${{ inputs.coverage }}"',
    ],
    [
      'an input in a condition',
      step('run: x, if: inputs.coverage > 1'),
      'input-in-expression in components/x.yaml: inputs.coverage > 1',
    ],
    [
      'an input in a name',
      {
        'components/x.yaml': implementation(
          'steps:\n    - { id: a, name: "A ${{ inputs.coverage }}", run: x }',
        )['components/x.yaml'],
      },
      'input-in-expression in components/x.yaml: "A ${{ inputs.coverage }}"',
    ],
    [
      'a secret that is not declared',
      step('run: x, env: { A: "${{ secrets.TOKEN }}" }'),
      'unknown-secret in components/x.yaml: "${{ secrets.TOKEN }}"',
    ],
    [
      'a secret that the forge refuses',
      implementation('secrets: { GITHUB_X: {} }'),
      'invalid-secret-name in components/x.yaml: GITHUB_X',
    ],
    [
      'the version of a tool that the way is not for',
      {
        'runner-profiles/x.yaml': definition(
          'RunnerProfile',
          'x',
          `
  runs-on: x
  checkout: { uses: ./checkout }
  toolchains:
    java+maven:
      - steps:
          - { id: both, name: Both, run: x, env: { A: '\${{ inputs.version }}', B: '\${{ inputs.java }}', C: '\${{ inputs.maven }}' } }
          - { id: other, name: Other, run: x, env: { A: '\${{ inputs.gradle }}' } }`,
        ),
      },
      "unknown-input in runner-profiles/x.yaml: '${{ inputs.gradle }}'",
    ],
    [
      'an action without a pin',
      step('uses: actions/checkout@v4'),
      'unpinned-action in components/x.yaml: actions/checkout@v4',
    ],
    [
      'a rule without a reason',
      ruled('required: true'),
      'missing-because in golden-paths/x.yaml: required',
    ],
    [
      'a value that does not fit',
      ruled('with: { coverage: -1 }'),
      'invalid-input in golden-paths/x.yaml: -1',
    ],
    [
      'an unknown input',
      ruled('with: { covrage: 1 }'),
      'unknown-input in golden-paths/x.yaml: covrage',
    ],
    [
      'an unknown implementation',
      ruled('implementation: gp'),
      'unknown-implementation in golden-paths/x.yaml: gp',
    ],
    [
      'an unknown need',
      ruled('needs: [lint]'),
      'unknown-need in golden-paths/x.yaml: lint',
    ],
    [
      'an unknown stage',
      placed('unit-test: { stage: tst }'),
      'unknown-stage in golden-paths/x.yaml: tst',
    ],
    [
      'no stage',
      placed('unit-test: {}'),
      'missing-stage in golden-paths/x.yaml: unit-test',
    ],
    [
      'an unknown component in a path',
      placed('unit-tst: { stage: test }'),
      'unknown-component in golden-paths/x.yaml: unit-tst',
    ],
    [
      'off of what is not there',
      placed('lint: off'),
      'nothing-to-switch-off in golden-paths/x.yaml: lint',
    ],
    [
      'an unknown context',
      {
        'golden-paths/x.yaml': definition(
          'GoldenPath',
          'x',
          '{ contexts: { cii: {} } }',
        ),
      },
      'unknown-context in golden-paths/x.yaml: cii',
    ],
    [
      'an unknown base',
      {
        'golden-paths/x.yaml': definition(
          'GoldenPath',
          'x',
          '{ extends: sevice, contexts: {} }',
        ),
      },
      'unknown-golden-path in golden-paths/x.yaml: sevice',
    ],
    [
      'a circle of bases',
      {
        'golden-paths/x.yaml': definition(
          'GoldenPath',
          'x',
          '{ extends: x, contexts: {} }',
        ),
      },
      'extends-cycle in golden-paths/x.yaml: x',
    ],
    [
      'a profile without checkout',
      profile('checkout: {}'),
      'invalid-runner-profile in runner-profiles/x.yaml: checkout',
    ],
    [
      'two ways in one',
      profile(
        'checkout: { steps: [] }\n  toolchains: { go: [{ preinstalled: [">=1"], check: x, image: {} }] }',
      ),
      'invalid-runner-profile in runner-profiles/x.yaml: { preinstalled: [">=1"], check: x, image: {} }',
    ],
    [
      'a tool that nobody checks',
      profile(
        'checkout: { steps: [] }\n  toolchains: { go: [{ preinstalled: [">=1"] }] }',
      ),
      'invalid-runner-profile in runner-profiles/x.yaml: { preinstalled: [">=1"] }',
    ],
    [
      'a range that is none',
      profile(
        'checkout: { steps: [] }\n  toolchains: { go: [{ preinstalled: [new], check: x }] }',
      ),
      'version-not-understood in runner-profiles/x.yaml: new',
    ],
  ])('refuses %s', (_, files, expected) => {
    expect(problems(files)).toEqual([expected]);
  });

  it.each([
    ["env: { A: '${{ steps.b.outputs.x }}' }", 'refused'],
    ["if: steps.b.outcome == 'success'", 'refused'],
    [
      "when: { inputs: { coverage: { minimum: 2 } } }, if: always() && steps.b.outcome == 'failure'",
      'refused',
    ],
    ["env: { A: '${{ steps.b.outputs.x || steps.b.outputs.y }}' }", 'refused'],
    ["env: { A: '${{ steps.b.outputs.x || steps.c.outputs.x }}' }", 'fine'],
    ["env: { A: '${{ steps.c.outputs.x }}' }", 'fine'],
    ['env: { A: "${{ steps.b.outputs.x || \'none\' }}" }', 'fine'],
    [
      "when: { forge: gitea, inputs: { coverage: { minimum: 1 } } }, if: steps.b.outcome == 'success'",
      'fine',
    ],
  ])('reads a step that may be left out: %s', (keys, expected) => {
    const found = problems(
      implementation(`steps:
    - { id: b, name: B, run: x, when: { inputs: { coverage: { minimum: 1 } } } }
    - { id: c, name: C, run: x }
    - { id: d, name: D, run: x, ${keys} }`),
    );
    const codes = found.map(problem => problem.split(': ')[0]);
    expect(codes).toEqual(
      expected === 'fine' ? [] : ['step-left-out in components/x.yaml'],
    );
  });

  it('lets a golden path build on another', () => {
    expect(
      problems({
        'golden-paths/x.yaml': definition(
          'GoldenPath',
          'x',
          '{ extends: service, contexts: { ci: { components: { unit-test: { with: { coverage: 60 }, limits: { with: { coverage: { minimum: 60 } } }, because: We agreed on it. } } } } }',
        ),
      }),
    ).toEqual([]);
  });
});
