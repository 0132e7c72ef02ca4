import type {
  Decision,
  Library,
  Module,
  Pipeline,
  Question,
  ResolvedContext,
  ResolvedInstance,
  RuledContextBlock,
  Target,
} from '../model';
import { PIPELINE_PATH } from '../model';
import { KnownWords, suggestion } from '../parse/nearest';
import { checkContextRules } from './contextRules';
import type { Decide } from './decide';
import type { NamedGoldenPath } from './goldenPath';
import { holdsExpression } from './inputs';
import { resolveInstance, settleInstance } from './instance';
import type { ContextScope, DraftInstance } from './instance';
import {
  contextKeyOf,
  inPlace,
  instancesOf,
  layersOf,
  mergeTriggers,
  placeIn,
  strongest,
} from './layers';
import type { Layer, LayeredInstance } from './layers';
import { checkContextLocks, checkRules } from './locks';
import { checkContextNames, checkInstanceNames } from './names';
import { checkOwnSteps } from './ownSteps';
import { checkName, placedOf, stageOf } from './placement';
import type { Report } from './report';
import type { Rule } from './rules';
import { profileOf, runnerOf } from './runner';
import { checkTitle } from './titles';
import type { CheckValue } from './when';
import { wire } from './wiring';

export interface ContextOptions {
  context: string;
  library: Library;
  goldenPaths: NamedGoldenPath[];
  pipeline: Pipeline;
  /** With the team's corrections. */
  modules: Module[];
  /** As they were detected. */
  detected: Module[];
  target: Target;
  /** Those that bind, by `<context>/<instance>`. */
  rules: Map<string, Rule[]>;
  isGitOps: boolean;
  questions: Question[];
  /** Takes up all instances, for what is collected over contexts. */
  drafts: DraftInstance[];
  check: CheckValue;
  decide: Decide;
  report: Report;
}

/** The names that instances of a context may say. */
interface Known {
  ids: ReadonlySet<string>;
  /** To say what may have been meant: instances, and these with components. */
  idWords: KnownWords;
  useWords: KnownWords;
  /** Names and paths of modules. */
  modules: string[];
}

/** Resolves one instance, unless it cannot be placed. */
function draftOf(options: {
  scope: ContextScope;
  instance: LayeredInstance;
  known: Known;
  stages: string[];
  rules: Rule[];
}): DraftInstance | undefined {
  const { scope, instance, known, stages, rules } = options;
  const { library, report, layers } = scope;
  const { id, statements, off } = instance;
  const subject = `${scope.name}/${id}`;
  const last = statements[statements.length - 1];
  if (
    last &&
    !checkName({ name: id, layer: last.layer, at: ['components', id], report })
  ) {
    return undefined;
  }
  checkRules({ instance, layers, rules, subject, report });
  checkOwnSteps({ statements, subject, report });
  const placed = placedOf({
    instance,
    names: known.useWords,
    subject,
    library,
    report,
  });
  if (!last) {
    if (placed) {
      report.add({
        code: 'nothing-to-switch-off',
        severity: 'warning',
        message: `\`${id}\` is switched off, but nothing places it in this context. The line can go.`,
        place: off?.place ?? placeIn(layers[0]),
        subject,
      });
    }
    return undefined;
  }
  const stage = placed && stageOf({ instance, stages, subject, report });
  if (!placed || !stage) {
    return undefined;
  }
  const draft = resolveInstance({ scope, instance, placed, stage, rules });
  const resolved = draft.instance;
  checkTitle({ title: resolved.title, place: last.place, subject, report });
  checkInstanceNames({
    library,
    instance,
    resolved,
    modules: known.modules,
    subject,
    report,
  });
  for (const need of resolved.needs ?? []) {
    if (!known.ids.has(need)) {
      report.error({
        code: 'unknown-need',
        message: `\`${id}\` needs \`${need}\`, which is not in this context.${known.idWords.suggestion(
          need,
          id,
        )}`,
        place: inPlace(last.place, 'needs'),
        subject,
      });
    }
  }
  return draft;
}

/** All instances that can be resolved, in the order of their stages. */
function resolveInstances(
  options: ContextOptions & {
    scope: ContextScope;
    stages: (string | string[])[];
  },
): ResolvedInstance[] {
  const { context, scope, rules, isGitOps } = options;
  const stages = options.stages.flat();
  const layered = instancesOf(scope.layers);
  const ids = layered.map(({ id }) => id);
  const known: Known = {
    ids: new Set(ids),
    idWords: new KnownWords(ids),
    useWords: new KnownWords([
      ...new Set([...ids, ...Object.keys(scope.library.components)]),
    ]),
    modules: scope.modules.flatMap(({ name, path }) => [name, path]),
  };
  const order = new Map(stages.map((stage, index) => [stage, index]));
  const drafts = layered
    .flatMap(
      instance =>
        draftOf({
          scope,
          instance,
          known,
          stages,
          rules: rules.get(`${context}/${instance.id}`) ?? [],
        }) ?? [],
    )
    .map((draft, index) => ({ draft, index }))
    .sort(
      (a, b) =>
        (order.get(a.draft.instance.stage) ?? 0) -
          (order.get(b.draft.instance.stage) ?? 0) || a.index - b.index,
    )
    .map(({ draft }) => draft);
  wire({
    context,
    on: scope.on,
    stages: options.stages,
    library: scope.library,
    questions: scope.questions,
    report: scope.report,
    instances: drafts,
  });
  for (const draft of drafts) {
    settleInstance(draft);
    checkContextRules({ draft, isGitOps });
  }
  options.drafts.push(...drafts);
  return drafts.map(({ instance }) => instance);
}

/** What a context must say before anything can be placed in it. */
function checkComplete(options: ContextOptions & { layers: Layer[] }): boolean {
  const { context, library, goldenPaths, layers, report } = options;
  const missing = (['on', 'stages', 'environment'] as const).filter(
    key => !strongest(layers, block => block[key]),
  );
  if (missing.length === 0) {
    return true;
  }
  const known = [
    ...new Set([
      ...goldenPaths.flatMap(({ goldenPath }) =>
        Object.keys(goldenPath.spec.contexts),
      ),
      ...Object.keys(library.contexts),
    ]),
  ];
  const speaker =
    [...layers].reverse().find(layer => Object.keys(layer.block).length > 0) ??
    layers[layers.length - 1];
  report.error({
    code: 'unknown-context',
    message: `There is no context \`${context}\`.${suggestion({
      word: context,
      words: known.filter(name => name !== context),
    })} For a context of your own, say also ${missing
      .map(key => `\`${key}\``)
      .join(', ')}.`,
    place: placeIn(speaker),
    subject: context,
  });
  return false;
}

/** Who decided the context's own settings, and where. */
function decisionsOf(options: {
  layers: Layer[];
  decide: Decide;
}): Record<string, Decision> {
  const { layers, decide } = options;
  const keys = ['title', 'on', 'stages', 'environment', 'layout'] as const;
  return Object.fromEntries(
    keys.flatMap(key => {
      const said = strongest<RuledContextBlock[typeof key]>(
        layers,
        block => block[key],
      );
      return said
        ? [[key, decide(said.layer.by, placeIn(said.layer, key))]]
        : [];
    }),
  );
}

/** Resolves one context: what runs in it, when and where. */
export function resolveContext(
  options: ContextOptions,
): ResolvedContext | undefined {
  const { context, library, pipeline, target, rules, decide, report } = options;
  const layers = layersOf(options);
  const pipelineLayer = layers[layers.length - 1];
  if (
    !checkName({ name: context, layer: pipelineLayer, at: [], report }) ||
    !checkComplete({ ...options, layers })
  ) {
    return undefined;
  }
  const stages = strongest(layers, block => block.stages)?.value ?? [];
  const environment =
    strongest(layers, block => block.environment)?.value ?? 'none';
  const layout = strongest(layers, block => block.layout);
  const title = strongest(layers, block => block.title);
  const runner = runnerOf({ layers, pipeline, target });
  if (!profileOf({ library, runner, report })) {
    return undefined;
  }
  const teamLayout = layout?.layer.by === 'pipeline' ? layout : undefined;
  const on = mergeTriggers(layers);
  if (holdsExpression(on)) {
    report.error({
      code: 'expression-in-value',
      message:
        'The triggers hold an expression (${{ … }}), which no forge evaluates there. Write the value itself.',
      place: placeIn(
        strongest(layers, block => block.on)?.layer ?? pipelineLayer,
        'on',
      ),
      subject: context,
    });
  }
  const key = contextKeyOf(options);
  const contextTitle =
    title?.value ??
    (key !== undefined ? library.contexts[key].metadata.title : undefined) ??
    context;
  checkTitle({
    title: contextTitle,
    place: placeIn(title?.layer ?? pipelineLayer, 'title'),
    subject: context,
    report,
  });
  checkContextLocks({
    context,
    layers,
    required: [...rules.values()]
      .flat()
      .filter(rule => rule.required && rule.context === context),
    report,
  });
  const instances = resolveInstances({
    ...options,
    stages,
    scope: { ...options, name: context, environment, on, layers },
  });
  checkContextNames({
    library,
    layers,
    components: instances.map(({ component }) => component),
    report,
  });
  const { layout: generalLayout } = pipeline.spec;
  const isGeneral = !teamLayout && generalLayout !== undefined;
  return {
    name: context,
    ...(key !== undefined && { key }),
    title: contextTitle,
    on,
    stages,
    environment,
    layout: (teamLayout?.value ?? generalLayout ?? layout?.value) || 'separate',
    runner: runner.name,
    instances,
    decisions: {
      ...decisionsOf({ layers, decide }),
      ...(isGeneral && {
        layout: decide('pipeline', {
          file: PIPELINE_PATH,
          at: ['spec', 'layout'],
        }),
      }),
      ...(runner.by && { runner: decide(runner.by, runner.place) }),
    },
  };
}
