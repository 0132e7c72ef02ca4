import type { ResolvedInstance } from '../model';
import type { ContextScope, InstanceScope } from './runs/instanceScope';
import { inPlace, overridesFor, strongestOf } from './layers/layers';
import type { LayeredInstance } from './layers/layers';
import { implementationsOf } from '../library/libraries';
import { askWhatTestsNeed, reportLeftOut } from './runs/leftOut';
import { checkRequiredModules } from './runs/requiredModules';
import type { Placed } from './layers/placement';
import { explainNoMatch } from './runs/reasons';
import { explainRule } from './rules/rules';
import type { Rule } from './rules/rules';
import { resolveRuns, finalizeRun } from './runs/runs';
import { checkSecrets } from './inputs/secrets';
import { hasName } from './selection/choose';
import { settingDecisions, settingsOf } from './layers/settings';
import { titleFromId } from './layers/titles';
import type { OpenInstance } from './wiring/wiring';

/** An instance with all that is needed to finish it when the others are known. */
export interface DraftInstance extends OpenInstance {
  scope: InstanceScope;
}

/** A choice of the team must have an effect, else it was not possible. */
function checkChoice(draft: DraftInstance): void {
  const { scope, runs, instance } = draft;
  const { component, library, report, subject, rules } = scope;
  const known = implementationsOf(library, component);
  // Either it limits the implementation, or others may not fill in for what it requires.
  const limit =
    rules.find(({ implementationLimit }) => implementationLimit) ?? rules[0];
  const overrides = [
    ...new Set([...scope.overrides, ...runs.flatMap(open => open.overrides)]),
  ];
  for (const { layer, instance: said, place, forModule } of overrides) {
    const chosen = [said.implementation ?? []].flat();
    const wished = known.filter(named =>
      chosen.some(name => hasName(named, name)),
    );
    if (layer.by !== 'pipeline' || wished.length === 0) {
      continue;
    }
    const concerned = forModule
      ? runs.filter(open => open.overrides.some(other => other.place === place))
      : runs;
    if (
      concerned.some(({ run }) => wished.some(({ key }) => key === run.key)) ||
      (concerned.length === 0 && forModule)
    ) {
      continue;
    }
    const fitting = new Set(
      concerned.flatMap(({ run }) => [run.key ?? '', ...run.alternatives]),
    );
    report.error({
      code: 'implementation-does-not-fit',
      message: `${chosen.join(', ')} does not fit here. ${
        fitting.size > 0
          ? `These fit: ${[...fitting].sort().join(', ')}.`
          : `No implementation of ${instance.component} fits.`
      }${limit ? ` ${explainRule(limit)}` : ''}`,
      place: inPlace(place, 'implementation'),
      subject,
    });
  }
}

/**
 * Resolves one instance of a context, so far as it can be without the others: who makes its
 * inputs is still open.
 */
export function resolveInstance(options: {
  scope: ContextScope;
  instance: LayeredInstance;
  placed: Placed;
  stage: string;
  rules: Rule[];
}): DraftInstance {
  const { instance, stage, rules } = options;
  const { component, definition, inline } = options.placed;
  const { overrides, id, off } = instance;
  const required = rules.find(rule => rule.required);
  const scope: InstanceScope = {
    ...options.scope,
    id,
    subject: `${options.scope.name}/${id}`,
    component,
    definition,
    ...(inline && { inline }),
    overrides,
    rules,
    ...(required && { required }),
  };
  const { decide } = scope;
  const title = strongestOf(overrides, said => said.title)?.value;
  const ownTitle =
    id === definition.metadata.name
      ? definition.metadata.title ?? titleFromId(id)
      : titleFromId(id);
  const placedBy = overrides[0];
  const changed =
    off?.layer.by === 'pipeline' ||
    overrides.some(
      ({ layer, instance: said }) =>
        layer.by === 'pipeline' && Object.keys(said).length > 0,
    );
  const resolved: ResolvedInstance = {
    id,
    component,
    definition,
    title: title ?? ownTitle,
    stage,
    ...(inline && { inline: true }),
    ...settingsOf({ overrides }),
    decisions: settingDecisions({ overrides, decide }),
    ...(required && {
      required: { because: required.because, owner: required.owner },
    }),
    state: 'active',
    decision: required
      ? decide('lock', required.place)
      : decide(placedBy.layer.by, placedBy.place),
    changed,
    runs: [],
  };
  if (off && !required) {
    return {
      scope,
      instance: {
        ...resolved,
        state: 'off',
        decision: decide(off.layer.by, off.place),
      },
      runs: [],
    };
  }
  const { runs, misfits } = resolveRuns(scope);
  resolved.runs = runs.map(({ run }) => run);
  resolved.changed =
    changed ||
    resolved.runs.some(({ inputs }) =>
      Object.values(inputs).some(({ decision }) => decision.by === 'pipeline'),
    );
  const draft: DraftInstance = {
    scope,
    instance: resolved,
    runs,
    ...(required && { required }),
  };
  checkChoice(draft);
  if (required) {
    checkRequiredModules({ scope, runs: resolved.runs, rule: required });
  }
  if (misfits.length > 0 || runs.length === 0) {
    resolved.reason = explainNoMatch(scope, misfits);
    askWhatTestsNeed(scope, misfits);
  }
  if (runs.length === 0) {
    resolved.state = 'left-out';
  }
  reportLeftOut({
    scope,
    runs: resolved.runs,
    misfits,
    title: definition.metadata.title ?? component,
  });
  return draft;
}

/** Finishes an instance whose inputs are wired. */
export function settleInstance(draft: DraftInstance): void {
  const { scope, runs, instance } = draft;
  for (const open of runs) {
    finalizeRun({ scope, open });
  }
  if (instance.state !== 'active') {
    return;
  }
  const { overrides, modules } = scope;
  checkSecrets({
    ...scope,
    known: new Set(
      instance.runs.flatMap(({ implementation, secrets }) => [
        ...Object.keys(secrets),
        ...Object.keys(implementation.spec.secrets ?? {}),
      ]),
    ),
    overrides: [
      ...overrides,
      ...modules.flatMap(module =>
        overridesFor(overrides, module).filter(({ forModule }) => forModule),
      ),
    ],
  });
}
