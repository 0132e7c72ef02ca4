import type { Step, Waiver } from '../../model';
import { parsePipeline } from '../pipeline';
import { editPipeline } from './editPipeline';
import { PipelineEditError } from './error';
import type { PipelineEdit } from './edits';
import { difference } from './difference';

const CI = 'continuous-integration';

const TEXT = `# Ours.
apiVersion: golden-path.edf/v1alpha1
kind: Pipeline
spec:
  goldenPath: service
  contexts:
    continuous-integration:
      components:
        unit-test: # slow
          with: { coverage: 50 }
          # Mocks first.
          before:
            # one
            - { id: generate, name: Generate, run: make mocks } # quick
            # two
            - id: start
              name: Start
              run: | # twice
                make start
                make start
            # end
        build:
          after: [{ id: size, name: Size, run: du }]
  waivers:
    - { rule: service/ci/lint, reason: Old code, until: 2027-01-31 } # PLAT-1
`;

const step = (id: string, run = 'make'): Step => ({ id, name: id, run });
const waiver = (rule: string): Waiver => ({
  rule,
  reason: 'We must.',
  until: '2027-03-31',
});
const within = {
  stages: [['check', 'test'], 'package'],
  instances: [
    { id: 'lint', stage: 'check' },
    { id: 'unit-test', stage: 'test', needs: ['lint'] },
    { id: 'build', stage: 'package' },
  ],
};
const inCi = (instance: string) => ({ context: CI, instance });
const slot = (name: 'before' | 'after' = 'before') => ({
  ...inCi(name === 'before' ? 'unit-test' : 'build'),
  slot: name,
});

describe('editPipeline', () => {
  it.each<[string, PipelineEdit, string[]]>([
    [
      'sets an input for one module',
      {
        type: 'set-input',
        ...inCi('unit-test'),
        module: 'api',
        input: 'race',
        value: true,
      },
      ['+          each: { api: { with: { race: true } } }'],
    ],
    [
      'sets an input for all components',
      { type: 'set-input-for-all', input: 'registry', value: 'r.example' },
      ['+  with:', '+    registry: r.example'],
    ],
    [
      'chooses several implementations',
      {
        type: 'choose-implementation',
        ...inCi('build'),
        implementation: ['go', 'maven'],
      },
      ['+          implementation: [go, maven]'],
    ],
    [
      'switches off for one module',
      { type: 'switch-off', ...inCi('build'), module: 'docs' },
      ['+          each: { docs: off }'],
    ],
    [
      'adds a step before another',
      { type: 'add-step', ...slot(), step: step('first'), before: 'generate' },
      ['+            - { id: first, name: first, run: make }'],
    ],
    [
      'adds a step after another',
      { type: 'add-step', ...slot(), step: step('next'), after: 'generate' },
      ['+            - { id: next, name: next, run: make }'],
    ],
    [
      'adds a script as a block',
      { type: 'add-step', ...slot(), step: step('last', 'a\nb\n') },
      [
        '+            - id: last',
        '+              name: last',
        '+              run: |',
        '+                a',
        '+                b',
      ],
    ],
    [
      'adds the first step of a slot',
      {
        type: 'add-step',
        ...inCi('unit-test'),
        slot: 'after',
        step: step('x', 'a\nb'),
      },
      [
        '+          after:',
        '+            - id: x',
        '+              name: x',
        '+              run: |-',
        '+                a',
        '+                b',
      ],
    ],
    [
      'adds a step to a list on one line',
      { type: 'add-step', ...slot('after'), step: step('x') },
      [
        '-          after: [{ id: size, name: Size, run: du }]',
        '+          after: [{ id: size, name: Size, run: du }, { id: x, name: x, run: make }]',
      ],
    ],
    [
      'replaces a step and keeps its comment',
      {
        type: 'replace-step',
        ...slot(),
        id: 'generate',
        step: step('generate', 'go generate'),
      },
      [
        '-            - { id: generate, name: Generate, run: make mocks } # quick',
        '+            - { id: generate, name: generate, run: go generate } # quick',
      ],
    ],
    [
      'removes a step',
      { type: 'remove-step', ...slot(), id: 'start' },
      [
        '-            - id: start',
        '-              name: Start',
        '-              run: | # twice',
        '-                make start',
        '-                make start',
      ],
    ],
    [
      'removes the last step of a slot, and the instance that says nothing more',
      { type: 'remove-step', ...slot('after'), id: 'size' },
      [
        '-        build:',
        '-          after: [{ id: size, name: Size, run: du }]',
      ],
    ],
    [
      'adds a component after another, where a gate keeps the order',
      {
        type: 'add-component',
        ...inCi('sign'),
        relation: 'after',
        other: 'unit-test',
        within,
      },
      ['+        sign: { stage: package }'],
    ],
    [
      'adds a component after another, where columns do not',
      {
        type: 'add-component',
        ...inCi('fuzz'),
        component: 'fuzz-test',
        relation: 'after',
        other: 'lint',
        within,
      },
      ['+        fuzz: { use: fuzz-test, stage: test, needs: [lint] }'],
    ],
    [
      'adds a component beside another',
      {
        type: 'add-component',
        ...inCi('e2e'),
        relation: 'beside',
        other: 'build',
        within,
      },
      ['+        e2e: { stage: package }'],
    ],
    [
      'adds a component before another, which then needs it',
      {
        type: 'add-component',
        ...inCi('prepare'),
        relation: 'before',
        other: 'lint',
        within,
      },
      [
        '+        prepare: { stage: check }',
        '+        lint: { needs: [prepare] }',
      ],
    ],
    [
      'moves a component, without a circle',
      {
        type: 'move',
        ...inCi('unit-test'),
        relation: 'before',
        other: 'lint',
        within,
      },
      [
        '+          stage: check',
        '+          needs: []',
        '+        lint: { needs: [unit-test] }',
      ],
    ],
    [
      'removes all that is said of a component',
      { type: 'remove', ...inCi('build') },
      [
        '-        build:',
        '-          after: [{ id: size, name: Size, run: du }]',
      ],
    ],
    [
      'sets the layout',
      { type: 'set-layout', layout: 'compact' },
      ['+  layout: compact'],
    ],
    [
      'sets the runner of a context',
      { type: 'set-runner', context: CI, runner: 'docker' },
      ['+      runner: docker'],
    ],
    [
      'switches a trigger off',
      { type: 'set-trigger', context: CI, event: 'push', value: 'off' },
      ['+      on:', '+        push: off'],
    ],
    [
      'gives an instance triggers of its own',
      {
        type: 'set-trigger',
        ...inCi('build'),
        event: 'schedule',
        value: [{ cron: 'H H * * *' }],
      },
      ['+          on: { schedule: [{ cron: H H * * * }] }'],
    ],
    [
      'adds a waiver',
      { type: 'add-waiver', waiver: waiver('service/ci/build') },
      [
        '+    - { rule: service/ci/build, reason: We must., until: "2027-03-31" }',
      ],
    ],
    [
      'renews a waiver',
      { type: 'add-waiver', waiver: waiver('service/ci/lint') },
      [
        '-    - { rule: service/ci/lint, reason: Old code, until: 2027-01-31 } # PLAT-1',
        '+    - { rule: service/ci/lint, reason: We must., until: "2027-03-31" } # PLAT-1',
      ],
    ],
    [
      'removes a waiver, and the list with it',
      { type: 'remove-waiver', rule: 'service/ci/lint' },
      [
        '-  waivers:',
        '-    - { rule: service/ci/lint, reason: Old code, until: 2027-01-31 } # PLAT-1',
      ],
    ],
    [
      'corrects a fact of a module',
      {
        type: 'correct-module',
        module: 'api',
        fact: 'buildTool',
        value: 'gradle',
      },
      [
        '+  modules:',
        '+    api:',
        '+      facts:',
        '+        buildTool: gradle',
      ],
    ],
    [
      'names what a module depends on',
      {
        type: 'set-of-module',
        module: 'api',
        key: 'dependsOn',
        value: ['lib'],
      },
      ['+  modules:', '+    api:', '+      dependsOn: [lib]'],
    ],
    [
      'switches a module off',
      { type: 'switch-module-off', module: 'docs' },
      ['+  modules:', '+    docs: off'],
    ],
    [
      'sets what runs for changed modules only',
      { type: 'set-of-pipeline', key: 'changedOnly', value: true },
      ['+  changedOnly: true'],
    ],
    [
      'sets a setting of an instance',
      {
        type: 'set-of-instance',
        ...inCi('build'),
        key: 'advisory',
        value: true,
      },
      ['+          advisory: true'],
    ],
  ])('%s', (_, edit, expected) => {
    const result = editPipeline({ text: TEXT, edit });
    expect(difference(TEXT, result)).toEqual(expected);
    expect(editPipeline({ text: result, edit })).toBe(result);
    expect(parsePipeline({ text: result }).diagnostics).toEqual([]);
  });

  it.each<[string, PipelineEdit, RegExp]>([
    [
      'a step that is not there',
      { type: 'add-step', ...slot(), step: step('x'), after: 'nothing' },
      /no step `nothing` in `before` of `unit-test`/,
    ],
    [
      'an instance that is not there',
      {
        type: 'move',
        ...inCi('build'),
        relation: 'after',
        other: 'nothing',
        within,
      },
      /`nothing`, which is not in this context/,
    ],
    [
      'a stage on the wrong side',
      {
        type: 'move',
        ...inCi('build'),
        relation: 'after',
        other: 'build',
        within,
      },
      /cannot be placed/,
    ],
    [
      'a stage before what it is to come after',
      {
        type: 'move',
        ...inCi('lint'),
        relation: 'after',
        other: 'build',
        within,
        stage: 'check',
      },
      /cannot run after `build` in the stage `check`/,
    ],
  ])('refuses %s', (_, edit, message) => {
    const refused = () => editPipeline({ text: TEXT, edit });
    expect(refused).toThrow(PipelineEditError);
    expect(refused).toThrow(message);
  });

  it('keeps comments in lists and maps over several lines', () => {
    const text = `spec: {
  goldenPath: service, # why
  waivers: [
    { rule: a/b/c, reason: x, until: 2027-01-01 }, # one
    { rule: a/b/d, reason: y, until: 2027-01-01 } # two
    # three
  ], # four
  layout: compact # five
}
`;
    const edits: [PipelineEdit, string[]][] = [
      [
        { type: 'remove-waiver', rule: 'a/b/c' },
        ['-    { rule: a/b/c, reason: x, until: 2027-01-01 }, # one'],
      ],
      [
        { type: 'remove-waiver', rule: 'a/b/d' },
        ['-    { rule: a/b/d, reason: y, until: 2027-01-01 } # two'],
      ],
      [
        { type: 'set-layout', layout: undefined },
        ['-  layout: compact # five'],
      ],
      [
        { type: 'set-layout', layout: 'separate' },
        ['-  layout: compact # five', '+  layout: separate # five'],
      ],
    ];
    for (const [edit, expected] of edits) {
      expect(difference(text, editPipeline({ text, edit }))).toEqual(expected);
    }
  });
});
