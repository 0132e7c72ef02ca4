import type { ContextScope } from './runs/instanceScope';
import type {
  Library,
  Module,
  Pipeline,
  Question,
  ResolvedInstance,
  Target,
} from '../model';
import { KnownWords } from '@edf/workflow-language';
import { checkContextRules } from './contextRules';
import type { Decide } from './layers/decide';
import type { NamedGoldenPath } from './layers/goldenPath';
import { resolveInstance, settleInstance } from './instance';
import type { DraftInstance } from './instance';
import type { JobLimit } from './runs/jobLimit';
import { inPlace, instancesOf, placeIn } from './layers/layers';
import type { LayeredInstance } from './layers/layers';
import { checkRules } from './rules/locks';
import { checkInstanceNames } from './layers/names';
import { checkOwnSteps } from './layers/ownSteps';
import { checkName, placedOf, stageOf } from './layers/placement';
import type { Report } from '../report/report';
import type { Rule } from './rules/rules';
import { checkTitle } from './layers/titles';
import type { CheckValue } from '../facts/when';
import { wire } from './wiring/wiring';

/** What a context is resolved from. */
export interface ContextOptions {
  context: string;
  library: Library;
  goldenPaths: NamedGoldenPath[];
  pipeline: Pipeline;
  /** With the team's corrections. */
  modules: Module[];
  /** As they were detected. */
  detected: Module[];
  /** All paths of the repository, where they are at hand. */
  files?: readonly string[];
  target: Target;
  /** Those that bind, by `<context>/<instance>`. */
  rules: Map<string, Rule[]>;
  isGitOps: boolean;
  questions: Question[];
  /** Takes up all instances, for what is collected over contexts. */
  drafts: DraftInstance[];
  /** Of all contexts together. */
  jobLimit: JobLimit;
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
  const { id, overrides, off } = instance;
  const subject = `${scope.name}/${id}`;
  const last = overrides[overrides.length - 1];
  if (
    last &&
    !checkName({ name: id, layer: last.layer, at: ['components', id], report })
  ) {
    return undefined;
  }
  checkRules({ instance, layers, rules, subject, report });
  checkOwnSteps({ overrides, subject, report });
  const placed = placedOf({
    instance,
    layers,
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
export function resolveInstances(
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
  checkPreparationNames({ context, drafts, report: scope.report });
  for (const draft of drafts) {
    settleInstance(draft);
    checkContextRules({ draft, isGitOps });
  }
  options.drafts.push(...drafts);
  return drafts.map(({ instance }) => instance);
}

/** Ids of steps begin with the instance or the preparation: both cannot be called the same. */
function checkPreparationNames(options: {
  context: string;
  drafts: readonly DraftInstance[];
  report: Report;
}): void {
  const { context, drafts, report } = options;
  const names = new Set(
    drafts.flatMap(({ runs }) =>
      runs.flatMap(({ preparations }) => preparations.map(({ name }) => name)),
    ),
  );
  for (const { scope, instance } of drafts) {
    if (names.has(instance.id)) {
      report.error({
        code: 'invalid-name',
        message: `\`${instance.id}\` is the name of a preparation that others ask for. Choose another id for the component.`,
        place: scope.overrides[scope.overrides.length - 1].place,
        subject: `${context}/${instance.id}`,
      });
    }
  }
}
