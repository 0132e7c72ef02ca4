import fc from 'fast-check';
import { load } from 'js-yaml';
import { parse, stringify } from 'yaml';
import type { JsonValue } from '@edf/workflow-language';
import { parseYaml } from '@edf/workflow-language';
import { getIn } from './change';
import { editPipeline } from './editPipeline';
import { PipelineEditError } from './error';
import type { PipelineEdit as AnyEdit } from './edits';

/** The edits of one value; `edits.test.ts` has all of them. */
type PipelineEdit = Extract<
  AnyEdit,
  {
    type:
      | 'set-input'
      | 'choose-implementation'
      | 'switch-off'
      | 'switch-on'
      | 'set-golden-path';
  }
>;

const CI = 'continuous-integration';
const setCoverage = (value: JsonValue | undefined): PipelineEdit => ({
  type: 'set-input',
  context: CI,
  instance: 'unit-test',
  input: 'coverage',
  value,
});
const switchOff = (instance: string): PipelineEdit => ({
  type: 'switch-off',
  context: CI,
  instance,
});
const switchOn = (instance: string): PipelineEdit => ({
  type: 'switch-on',
  context: CI,
  instance,
});

const FRESH = `# What this pipeline is made from.
apiVersion: golden-path.edf/v1alpha1
kind: Pipeline
spec:
  goldenPath: service # the common case ends here
`;

const GROWN = `# Why we do it this way: see the wiki.
apiVersion: golden-path.edf/v1alpha1
kind: Pipeline
spec:
  goldenPath:   "service"   # do not change
  contexts:
    # the first one
    continuous-integration:
      components:
        lint: off            # too slow

        unit-test:           # slow ones, too
          # half is enough
          with:
            coverage: 50     # in percent
            tags: [a,  b]
        build: { implementation: go, with: {race: true} }
    nightly: {on: {schedule: [{cron: "H H * * *"}]}, stages: [test], environment: none}
  # the end
`;

/** The lines that the edit took away and those that it put there. */
function difference(before: string, after: string) {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < a.length && a[start] === b[start]) {
    start += 1;
  }
  let end = 0;
  while (
    end < Math.min(a.length, b.length) - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end += 1;
  }
  return [
    ...a.slice(start, a.length - end).map(line => `-${line}`),
    ...b.slice(start, b.length - end).map(line => `+${line}`),
  ];
}

function edit(text: string, ...edits: PipelineEdit[]) {
  return edits.reduce(
    (before, next) => editPipeline({ text: before, edit: next }),
    text,
  );
}

describe('editPipeline', () => {
  it('makes missing parents', () => {
    expect(difference(FRESH, edit(FRESH, setCoverage(80)))).toEqual([
      '+  contexts:',
      '+    continuous-integration:',
      '+      components:',
      '+        unit-test: { with: { coverage: 80 } }',
    ]);
    expect(
      difference(
        FRESH,
        edit(FRESH, switchOff('lint'), setCoverage(80), {
          type: 'choose-implementation',
          context: CI,
          instance: 'unit-test',
          implementation: 'go',
        }),
      ),
    ).toEqual([
      '+  contexts:',
      '+    continuous-integration:',
      '+      components:',
      '+        lint: off',
      '+        unit-test: { with: { coverage: 80 }, implementation: go }',
    ]);
  });

  it.each<[string, PipelineEdit, string[]]>([
    [
      'replaces a value and keeps its comment',
      setCoverage(80),
      [
        '-            coverage: 50     # in percent',
        '+            coverage: 80     # in percent',
      ],
    ],
    [
      'removes one of several',
      setCoverage(undefined),
      ['-            coverage: 50     # in percent'],
    ],
    [
      'writes text that every reader takes for text',
      setCoverage('on'),
      [
        '-            coverage: 50     # in percent',
        '+            coverage: "on"     # in percent',
      ],
    ],
    [
      'switches off what has settings',
      switchOff('unit-test'),
      [
        '-        unit-test:           # slow ones, too',
        '-          # half is enough',
        '-          with:',
        '-            coverage: 50     # in percent',
        '-            tags: [a,  b]',
        '+        unit-test: off           # slow ones, too',
      ],
    ],
    [
      'switches on again',
      switchOn('lint'),
      ['-        lint: off            # too slow'],
    ],
    [
      'sets an input of what is off',
      { ...setCoverage(1), instance: 'lint' } as PipelineEdit,
      [
        '-        lint: off            # too slow',
        '+        lint: { with: { coverage: 1 } }            # too slow',
      ],
    ],
    [
      'adds to flow style',
      {
        type: 'set-input',
        context: CI,
        instance: 'build',
        input: 'flags',
        value: ['-v', 'a, b'],
      },
      [
        '-        build: { implementation: go, with: {race: true} }',
        '+        build: { implementation: go, with: {race: true, flags: ["-v", "a, b"]} }',
      ],
    ],
    [
      'removes from flow style, with the map that becomes empty',
      {
        type: 'set-input',
        context: CI,
        instance: 'build',
        input: 'race',
        value: undefined,
      },
      [
        '-        build: { implementation: go, with: {race: true} }',
        '+        build: { implementation: go }',
      ],
    ],
    [
      'removes the first of flow style',
      {
        type: 'choose-implementation',
        context: CI,
        instance: 'build',
        implementation: undefined,
      },
      [
        '-        build: { implementation: go, with: {race: true} }',
        '+        build: { with: {race: true} }',
      ],
    ],
    [
      'makes parents in flow style',
      { ...switchOff('fuzz'), context: 'nightly' } as PipelineEdit,
      [
        '-    nightly: {on: {schedule: [{cron: "H H * * *"}]}, stages: [test], environment: none}',
        '+    nightly: {on: {schedule: [{cron: "H H * * *"}]}, stages: [test], environment: none, components: { fuzz: off }}',
      ],
    ],
    [
      'changes the golden path',
      { type: 'set-golden-path', goldenPath: 'company/library@^1' },
      [
        '-  goldenPath:   "service"   # do not change',
        '+  goldenPath:   company/library@^1   # do not change',
      ],
    ],
    ['does nothing where nothing is to do', switchOn('unit-test'), []],
    ['switches off only once', switchOff('lint'), []],
    [
      'removes nothing where nothing is',
      { ...setCoverage(undefined), instance: 'other' } as PipelineEdit,
      [],
    ],
    ['sets what is set already', setCoverage(50), []],
  ])('%s', (_, change, expected) => {
    expect(difference(GROWN, edit(GROWN, change))).toEqual(expected);
  });

  it('takes away the maps that become empty', () => {
    for (const change of [switchOff('lint'), setCoverage(80)]) {
      const changed = edit(FRESH, change);
      const undo =
        change.type === 'switch-off'
          ? switchOn('lint')
          : setCoverage(undefined);
      expect(edit(changed, undo)).toBe(FRESH);
    }
  });

  it('fills maps that are there, but empty', () => {
    const text = `${FRESH}  contexts:\n    continuous-integration:\n      components: # soon\n`;
    expect(difference(text, edit(text, switchOff('lint')))).toEqual([
      '+        lint: off',
    ]);
    expect(
      difference(
        `${FRESH}  contexts: {}\n`,
        edit(`${FRESH}  contexts: {}\n`, switchOff('lint')),
      ),
    ).toEqual([
      '-  contexts: {}',
      '+  contexts: { continuous-integration: { components: { lint: off } } }',
    ]);
  });

  it('keeps the line ends of the file, and works without the last one', () => {
    const crlf = FRESH.replace(/\n/g, '\r\n');
    expect(edit(crlf, setCoverage(80))).toBe(
      edit(FRESH, setCoverage(80)).replace(/\n/g, '\r\n'),
    );
    expect(edit(FRESH.trimEnd(), setCoverage(80))).toBe(
      edit(FRESH, setCoverage(80)).trimEnd(),
    );
  });

  it('prints unusual shapes anew, with their comments', () => {
    const text = `${FRESH}  ? contexts\n  : continuous-integration: # why\n      ? components\n      : ? unit-test\n        : with: { coverage: 1 }\n`;
    const result = edit(text, switchOff('unit-test'));
    expect(parse(result)).toEqual({
      ...parse(FRESH),
      spec: {
        goldenPath: 'service',
        contexts: { [CI]: { components: { 'unit-test': 'off' } } },
      },
    });
    expect(result).toContain('# the common case ends here');
    expect(result).toContain('# why');
  });

  it('refuses to change what is shared, and what is not YAML', () => {
    const shared = `${FRESH}  contexts:\n    continuous-integration: &ci { components: {} }\n    nightly: *ci\n`;
    expect(() =>
      edit(shared, {
        ...switchOff('lint'),
        context: 'nightly',
      } as PipelineEdit),
    ).toThrow(PipelineEditError);
    expect(() => edit(shared, switchOff('lint'))).toThrow(/alias/);
    expect(() =>
      edit(
        `${FRESH}  contexts:\n    continuous-integration: { components: { a: &a { stage: x }, b: *a } }\n`,
        switchOff('a'),
      ),
    ).toThrow(/alias/);
    expect(() => edit('spec: [', switchOff('lint'))).toThrow(/valid YAML/);
    expect(() => edit('a: 1\n---\nb: 1\n', switchOff('lint'))).toThrow(
      /one document/,
    );
    expect(() => edit('- a\n'.repeat(30_000), switchOff('lint'))).toThrow(
      PipelineEditError,
    );
  });

  const names = fc.constantFrom('lint', 'build', 'unit-test', 'on', 'x1');
  const contexts = fc.constantFrom(CI, 'nightly', 'chore');
  const values = fc.oneof(
    fc.constantFrom<JsonValue>(
      'on',
      'off',
      '1:30',
      '2024-01-01',
      'a # b',
      'x: y',
      '',
      ' ',
      '\u2028',
    ),
    fc
      .jsonValue({ maxDepth: 2 })
      .map(value => JSON.parse(JSON.stringify(value)) as JsonValue),
  );
  const noForbiddenKeys = (value: unknown) =>
    !/"(__proto__|constructor|prototype)":/.test(JSON.stringify(value) ?? '') &&
    !/"(\\[rn]|[^"])*(\\r|\\n)[^"]*":/.test(JSON.stringify(value) ?? '');
  const instances = fc.oneof(
    fc.constant('off'),
    fc.record(
      {
        with: fc.dictionary(
          names,
          fc.constantFrom<JsonValue>(1, true, 'a', [1]),
        ),
        implementation: fc.constantFrom('go', 'npm'),
        stage: fc.constant('test'),
      },
      { requiredKeys: [] },
    ),
  );
  const pipelines = fc.record({
    apiVersion: fc.constant('golden-path.edf/v1alpha1'),
    kind: fc.constant('Pipeline'),
    spec: fc.record(
      {
        goldenPath: fc.constant('service'),
        contexts: fc.dictionary(
          contexts,
          fc.record(
            {
              components: fc.dictionary(names, instances),
              stages: fc.constant(['a']),
            },
            { requiredKeys: [] },
          ),
        ),
        layout: fc.constant('separate'),
      },
      { requiredKeys: ['goldenPath'] },
    ),
  });
  const edits = fc.oneof<fc.Arbitrary<PipelineEdit>[]>(
    fc.record({
      type: fc.constant('set-input' as const),
      context: contexts,
      instance: names,
      input: names,
      value: fc.oneof(fc.constant(undefined), values.filter(noForbiddenKeys)),
    }),
    fc.record({
      type: fc.constant('choose-implementation' as const),
      context: contexts,
      instance: names,
      implementation: fc.constantFrom('go', 'build-npm', undefined),
    }),
    fc.record({
      type: fc.constantFrom('switch-on' as const, 'switch-off' as const),
      context: contexts,
      instance: names,
    }),
    fc.record({
      type: fc.constant('set-golden-path' as const),
      goldenPath: fc.constantFrom('service', 'company/app@^1'),
    }),
  );
  const layouts = fc.record({
    indent: fc.constantFrom(2, 3, 4),
    collectionStyle: fc.constantFrom(
      'any' as const,
      'block' as const,
      'flow' as const,
    ),
    lineWidth: fc.constantFrom(0, 30, 80),
    defaultStringType: fc.constantFrom(
      'PLAIN' as const,
      'QUOTE_DOUBLE' as const,
    ),
  });

  it('is the edit, in any layout, and leaves the other lines alone', () => {
    fc.assert(
      fc.property(pipelines, layouts, edits, (pipeline, layout, change) => {
        const text = stringify(pipeline, {
          ...layout,
          aliasDuplicateObjects: false,
        })
          .split('\n')
          .map((line, index) =>
            layout.collectionStyle === 'block' && line !== ''
              ? `${line} # ${index}`
              : line,
          )
          .join('\n');
        const result = edit(text, change);
        const read = parse(result);
        const wanted = applied(pipeline, change);
        expect(read).toEqual(wanted);
        // Another reader, of YAML 1.2 as well, but not the one that we write with.
        expect(JSON.parse(JSON.stringify(load(result)))).toEqual(wanted);
        expect(isSparing({ text, result, pipeline, wanted, layout })).toBe(
          true,
        );
      }),
      { numRuns: 200 },
    );
  });

  /**
   * Whether, in blocks, only lines are gone that are of what was removed or replaced; where
   * something is added, at most the empty map that it is put into.
   */
  function isSparing(options: {
    text: string;
    result: string;
    pipeline: unknown;
    wanted: unknown;
    layout: { collectionStyle: string };
  }): boolean {
    const { text, result, pipeline, wanted, layout } = options;
    if (layout.collectionStyle !== 'block') {
      return true;
    }
    const gone = difference(text, result).filter(line => line.startsWith('-'));
    const path = whereDifferent(pipeline, wanted);
    if (getIn({ value: pipeline as JsonValue, path }) === undefined) {
      return gone.length <= 1;
    }
    const { document } = parseYaml({ text, path: 'a.yaml' });
    const start = document?.locate(path, 'key').start.line ?? 0;
    const end = document?.locate(path).end.line;
    const affected = text
      .split('\n')
      .slice(start - 1, end)
      .map(line => `-${line}`);
    return gone.every(line => affected.includes(line));
  }

  /** Path of the smallest part in which two values differ. */
  function whereDifferent(a: unknown, b: unknown): string[] {
    if (!isMap(a) || !isMap(b)) {
      return [];
    }
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
      key => JSON.stringify(a[key]) !== JSON.stringify(b[key]),
    );
    return keys.length === 1
      ? [keys[0], ...whereDifferent(a[keys[0]], b[keys[0]])]
      : [];
  }

  function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  /** The edit on the value: written a second time, on a copy that may be changed. */
  function applied(pipeline: unknown, change: PipelineEdit): unknown {
    const copy = JSON.parse(JSON.stringify(pipeline));
    const path = pathOf(change);
    const value = valueOf(change);
    const maps = [copy];
    for (const key of path) {
      maps.push(
        isMap(maps[maps.length - 1]) ? maps[maps.length - 1][key] : undefined,
      );
    }
    const present = maps.pop();
    if (change.type === 'switch-on' && present !== 'off') {
      return copy;
    }
    if (value !== undefined) {
      path.slice(0, -1).forEach((key, depth) => {
        if (!isMap(maps[depth + 1])) {
          maps[depth + 1] = {};
          maps[depth][key] = maps[depth + 1];
        }
      });
      maps[path.length - 1][path[path.length - 1]] = value;
      return copy;
    }
    if (present !== undefined) {
      for (let depth = path.length - 1; depth >= 1; depth -= 1) {
        delete maps[depth][path[depth]];
        if (Object.keys(maps[depth]).length > 0) {
          break;
        }
      }
    }
    return copy;
  }

  function pathOf(change: PipelineEdit): string[] {
    if (change.type === 'set-golden-path') {
      return ['spec', 'goldenPath'];
    }
    const instance = [
      'spec',
      'contexts',
      change.context,
      'components',
      change.instance,
    ];
    switch (change.type) {
      case 'set-input':
        return [...instance, 'with', change.input];
      case 'choose-implementation':
        return [...instance, 'implementation'];
      default:
        return instance;
    }
  }

  function valueOf(change: PipelineEdit): unknown {
    switch (change.type) {
      case 'set-golden-path':
        return change.goldenPath;
      case 'set-input':
        return change.value;
      case 'choose-implementation':
        return change.implementation;
      default:
        return change.type === 'switch-off' ? 'off' : undefined;
    }
  }
});
