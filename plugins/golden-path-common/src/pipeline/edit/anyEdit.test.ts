import fc from 'fast-check';
import { Document, isMap as isYamlMap, visit } from 'yaml';
import type { Waiver } from '../../model';
import type { JsonValue } from '@edf/workflow-language';
import { parseYaml } from '@edf/workflow-language';
import { editPipeline } from './editPipeline';
import type { PipelineEdit } from './edits';
import { getIn } from './change';
import { difference } from './difference';

const CI = 'continuous-integration';

const waiver = (rule: string): Waiver => ({
  rule,
  reason: 'We must.',
  until: '2027-03-31',
});

/** An edit, with the path that it may touch, and what takes it back. */
interface Sample {
  edit: PipelineEdit;
  at: string[];
  /** Takes a new value back; absent where there is no such edit. */
  inverse?: PipelineEdit;
}

const instances = fc.constantFrom('lint', 'build', 'unit-test');
const contexts = fc.constantFrom(CI, 'nightly');
const modules = fc.constantFrom('api', '.');
const words = fc.constantFrom('a', 'b', 'on', 'a: b', '- x # y', "it's");
const values = fc.oneof(
  words,
  fc.constantFrom<JsonValue>(0, true, null, [1, 'x'], { from: 'vars.A' }),
);
const scripts = fc.constantFrom('make', 'a\nb\n', '# no comment', '  x\ny');
const steps = fc
  .record({ id: fc.constantFrom('one', 'two', 'three'), run: scripts })
  .map(({ id, run }) => ({ id, name: id, run }));
const componentsOf = (context: string) => [
  'spec',
  'contexts',
  context,
  'components',
];

const samples: fc.Arbitrary<Sample> = fc.oneof(
  fc
    .record({
      context: contexts,
      instance: instances,
      module: fc.option(modules, { nil: undefined }),
      input: fc.constantFrom('a', 'b'),
      value: values,
    })
    .map(({ value, ...place }) => ({
      edit: { type: 'set-input' as const, ...place, value },
      at: [
        ...componentsOf(place.context),
        place.instance,
        ...(place.module === undefined ? [] : ['each', place.module]),
        'with',
        place.input,
      ],
      inverse: { type: 'set-input' as const, ...place, value: undefined },
    })),
  fc
    .record({
      context: fc.option(contexts, { nil: undefined }),
      input: words,
      value: values,
    })
    .map(({ value, ...place }) => ({
      edit: { type: 'set-input-for-all' as const, ...place, value },
      at: [
        'spec',
        ...(place.context === undefined ? [] : ['contexts', place.context]),
        'with',
        place.input,
      ],
      inverse: {
        type: 'set-input-for-all' as const,
        ...place,
        value: undefined,
      },
    })),
  fc
    .record({
      context: contexts,
      instance: instances,
      module: fc.option(modules, { nil: undefined }),
    })
    .map(place => ({
      edit: { type: 'switch-off' as const, ...place },
      at: [
        ...componentsOf(place.context),
        place.instance,
        ...(place.module === undefined ? [] : ['each', place.module]),
      ],
      inverse: { type: 'switch-on' as const, ...place },
    })),
  fc
    .record({
      context: contexts,
      instance: instances,
      slot: fc.constantFrom('before' as const, 'after' as const),
      step: steps,
    })
    .map(({ step: added, ...place }) => ({
      edit: { type: 'add-step' as const, ...place, step: added },
      at: [...componentsOf(place.context), place.instance, place.slot],
      inverse: { type: 'remove-step' as const, ...place, id: added.id },
    })),
  fc
    .record({
      context: contexts,
      instance: instances,
      slot: fc.constantFrom('before' as const, 'after' as const),
      id: fc.constantFrom('one', 'two'),
    })
    .map(place => ({
      edit: { type: 'remove-step' as const, ...place },
      at: [...componentsOf(place.context), place.instance, place.slot],
    })),
  fc.constantFrom('a/b/c', 'a/b/d').map(rule => ({
    edit: { type: 'add-waiver' as const, waiver: waiver(rule) },
    at: ['spec', 'waivers'],
    inverse: { type: 'remove-waiver' as const, rule },
  })),
  fc.constantFrom('a/b/c', 'a/b/d').map(rule => ({
    edit: { type: 'remove-waiver' as const, rule },
    at: ['spec', 'waivers'],
  })),
  fc
    .record({ context: contexts, instance: fc.constantFrom('new', 'build') })
    .map(place => ({
      edit: {
        type: 'add-component' as const,
        ...place,
        relation: 'beside' as const,
        other: 'sonar',
        within: {
          stages: ['test'],
          instances: [{ id: 'sonar', stage: 'test' }],
        },
      },
      at: [...componentsOf(place.context), place.instance],
      inverse: { type: 'remove' as const, ...place },
    })),
  fc.record({ module: modules, value: words }).map(({ module, value }) => ({
    edit: {
      type: 'correct-module' as const,
      module,
      fact: 'buildTool' as const,
      value,
    },
    at: ['spec', 'modules', module, 'facts', 'buildTool'],
    inverse: {
      type: 'correct-module' as const,
      module,
      fact: 'buildTool' as const,
      value: undefined,
    },
  })),
  fc.constantFrom('separate' as const, 'compact' as const).map(layout => ({
    edit: { type: 'set-layout' as const, context: CI, layout },
    at: ['spec', 'contexts', CI, 'layout'],
    inverse: { type: 'set-layout' as const, context: CI, layout: undefined },
  })),
  fc.constantFrom<JsonValue>('off', { branches: ['main'] }, {}).map(value => ({
    edit: {
      type: 'set-trigger' as const,
      context: CI,
      event: 'push' as const,
      value,
    },
    at: ['spec', 'contexts', CI, 'on', 'push'],
    inverse: {
      type: 'set-trigger' as const,
      context: CI,
      event: 'push' as const,
      value: undefined,
    },
  })),
);

const entries = fc.oneof(
  fc.constant<JsonValue>('off'),
  fc.record(
    {
      with: fc.dictionary(fc.constantFrom('a', 'b'), values, { minKeys: 1 }),
      each: fc.dictionary(
        modules,
        fc.constantFrom<JsonValue>('off', { with: { a: 1 } }),
        { minKeys: 1 },
      ),
      before: fc.uniqueArray(steps, { selector: ({ id }) => id, minLength: 1 }),
      after: fc.uniqueArray(steps, { selector: ({ id }) => id, minLength: 1 }),
      stage: fc.constant('test'),
    },
    { requiredKeys: [] },
  ),
);
const pipelines = fc.record(
  {
    goldenPath: fc.constant('service'),
    contexts: fc.dictionary(
      contexts,
      fc.record(
        {
          layout: fc.constant('compact'),
          components: fc.dictionary(instances, entries, { minKeys: 1 }),
          on: fc.constant({ push: { tags: ['v*'] }, release: null }),
        },
        { requiredKeys: [] },
      ),
      { minKeys: 1 },
    ),
    modules: fc.dictionary(
      modules,
      fc.constantFrom<JsonValue>('off', { facts: { wrapper: true } }),
      { minKeys: 1 },
    ),
    waivers: fc.uniqueArray(
      fc.constantFrom('a/b/c', 'a/b/d', 'a/b/e').map(waiver),
      { selector: ({ rule }) => rule, minLength: 1 },
    ),
  },
  { requiredKeys: ['goldenPath'] },
);

const layouts = fc.record({
  indent: fc.constantFrom(2, 4),
  indentSeq: fc.boolean(),
  flow: fc.constantFrom('none' as const, 'deep' as const, 'all' as const),
  comments: fc.boolean(),
  anchors: fc.boolean(),
  eol: fc.constantFrom('\n', '\r\n'),
  end: fc.boolean(),
});

type Shape = typeof layouts extends fc.Arbitrary<infer T> ? T : never;

/** The text of a pipeline as somebody could have written it. */
function write(spec: unknown, layout: Shape): string {
  const document = new Document(
    { kind: 'Pipeline', spec },
    { aliasDuplicateObjects: false },
  );
  let nodes = 0;
  visit(document, {
    Collection: (_, node, path) => {
      nodes += 1;
      node.flow =
        layout.flow === 'all' || (layout.flow === 'deep' && path.length > 8);
      if (layout.anchors && nodes % 3 === 0 && isYamlMap(node)) {
        node.anchor = `a${nodes}`;
      }
    },
  });
  const text = document.toString({
    indent: layout.indent,
    indentSeq: layout.indentSeq,
    lineWidth: 0,
  });
  const lines = text.split('\n').slice(0, -1);
  let inBlock: number | undefined;
  const commented = lines.flatMap((line, index) => {
    const column = /\S/.exec(line)?.index;
    if (column !== undefined && inBlock !== undefined && column <= inBlock) {
      inBlock = undefined;
    }
    if (!layout.comments || inBlock !== undefined || layout.flow === 'all') {
      return [line];
    }
    if (/[|>][-+0-9]*$/.test(line)) {
      inBlock = column ?? 0;
      return [`${line} # ${index}`];
    }
    return [
      `${' '.repeat(column ?? 0)}# above ${index}`,
      '',
      `${line} # ${index}`,
    ];
  });
  return commented.join(layout.eol) + (layout.end ? layout.eol : '');
}

function read(text: string): JsonValue {
  const { document, diagnostics } = parseYaml({ text, path: 'a.yaml' });
  expect(diagnostics).toEqual([]);
  return document?.value ?? null;
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

function commentsOf(text: string): string[] {
  return text.match(/# (above )?\d+/g) ?? [];
}

describe('any edit of any pipeline', () => {
  it('changes only the lines of its value, and that only once', () => {
    let edited = 0;
    fc.assert(
      fc.property(pipelines, layouts, samples, (spec, layout, { edit, at }) => {
        const text = write(spec, layout);
        const before = read(text);
        const result = editPipeline({ text, edit });
        const after = read(result);
        expect(editPipeline({ text: result, edit })).toBe(result);
        if (result === text) {
          return;
        }
        edited += 1;

        const changed = whereDifferent(before, after).slice(0, at.length);
        const old = getIn({ value: before, path: changed });
        const now = getIn({ value: after, path: changed });
        const { document } = parseYaml({ text, path: 'a.yaml' });
        const own = text
          .split(/\r?\n/)
          .slice(
            (document?.locate(changed, 'key').start.line ?? 0) - 1,
            document?.locate(changed).end.line,
          );
        const gone = difference(text, result)
          .filter(line => line.startsWith('-'))
          .map(line => line.slice(1));
        const isKept = typeof old !== 'object' && now !== undefined;
        expect({
          place: changed,
          // A parent changes as a whole where it becomes empty, or was no map before.
          asSmallAsCanBe:
            changed.length === at.length || !isMap(old) || !isMap(now),
          // A new entry takes at most the one line that it is added to.
          foreign:
            old === undefined
              ? gone.slice(1)
              : gone.filter(line => !own.includes(line)),
          comments: isKept ? commentsOf(result) : [],
          mixedLineBreaks: layout.eol === '\r\n' && /[^\r]\n/.test(result),
          // With comments, there are empty lines, of which one may be the last then.
          end: layout.comments || result.endsWith('\n') === layout.end,
        }).toEqual({
          place: at.slice(0, changed.length),
          asSmallAsCanBe: true,
          foreign: [],
          comments: isKept ? commentsOf(text) : [],
          mixedLineBreaks: false,
          end: true,
        });
      }),
      { numRuns: 300 },
    );
    expect(edited).toBeGreaterThan(150);
  });

  it('is taken back without a trace', () => {
    let taken = 0;
    fc.assert(
      fc.property(
        pipelines,
        layouts,
        samples,
        (spec, layout, { edit, at, inverse }) => {
          const text = write(spec, layout);
          const before = read(text);
          const isNew =
            getIn({ value: before, path: at }) === undefined &&
            // An empty map or `off` on the way gives way, and is not known any more.
            at.every((_, index) => {
              const value = getIn({ value: before, path: at.slice(0, index) });
              return (
                value === undefined ||
                (isMap(value) && Object.keys(value).length > 0)
              );
            });
          if (!inverse || !isNew) {
            return;
          }
          taken += 1;
          expect(
            editPipeline({ text: editPipeline({ text, edit }), edit: inverse }),
          ).toBe(text);
        },
      ),
      { numRuns: 300 },
    );
    expect(taken).toBeGreaterThan(60);
  });
});
