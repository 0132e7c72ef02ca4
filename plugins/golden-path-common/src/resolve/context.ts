import type {
  GoldenPath,
  Library,
  Module,
  Pipeline,
  ResolvedContext,
  ResolvedInstance,
  Target,
} from '../model';
import { suggestion } from '../parse/nearest';
import { holdsExpression } from './inputs';
import { checkTitle, resolveInstance } from './instance';
import type { ContextScope } from './instance';
import {
  instancesOf,
  layersOf,
  mergeTriggers,
  placeIn,
  strongest,
} from './layers';
import type { Layer } from './layers';
import { checkRequired, checkTriggers } from './locks';
import { checkContextNames, checkInstanceNames } from './names';
import { checkOwnSteps } from './ownSteps';
import { checkName, componentOf, stageOf } from './placement';
import type { Report } from './report';
import type { Rule } from './rules';
import { profileOf, runnerOf } from './runner';
import { refuseUnsupportedSettings } from './unsupported';
import type { CheckValue } from './when';

interface Options {
  context: string;
  library: Library;
  goldenPath: GoldenPath;
  pipeline: Pipeline;
  modules: Module[];
  target: Target;
  rules: Map<string, Rule>;
  check: CheckValue;
  report: Report;
}

/** All instances that can be resolved, in the order of their stages. */
function resolveInstances(
  options: Options & { scope: ContextScope; stages: string[] },
): ResolvedInstance[] {
  const { context, library, goldenPath, report, scope, stages } = options;
  const layered = instancesOf(scope.layers);
  const ids = layered.map(({ id }) => id);
  const resolved: ResolvedInstance[] = [];
  for (const instance of layered) {
    const { id, statements } = instance;
    const subject = `${context}/${id}`;
    const last = statements[statements.length - 1];
    const rule = options.rules.get(
      `${goldenPath.metadata.name}/${context}/${id}`,
    );
    if (
      last &&
      !checkName({
        name: id,
        layer: last.layer,
        at: ['components', id],
        report,
      })
    ) {
      continue;
    }
    if (rule) {
      checkRequired({ instance, rule, subject, report });
    }
    const component = componentOf({
      instance,
      known: ids.filter(other => other !== id),
      subject,
      library,
      report,
    });
    refuseUnsupportedSettings({ statements, subject, report });
    checkOwnSteps({ statements, subject, report });
    if (!component) {
      continue;
    }
    if (!last) {
      report.add({
        code: 'nothing-to-switch-off',
        severity: 'warning',
        message: `\`${id}\` is switched off, but nothing places it in this context. The line can go.`,
        place: instance.off ?? placeIn(scope.layers[0]),
        subject,
      });
      continue;
    }
    const stage = stageOf({ instance, stages, subject, report });
    if (!stage) {
      continue;
    }
    const done = resolveInstance({ scope, instance, component, stage, rule });
    checkTitle({ title: done.title, place: last.place, subject, report });
    checkInstanceNames({
      library,
      instance,
      resolved: done,
      modules: scope.modules.flatMap(({ name, path }) => [name, path]),
      subject,
      report,
    });
    for (const need of done.needs ?? []) {
      if (!ids.includes(need)) {
        report.error({
          code: 'unknown-need',
          message: `\`${id}\` needs \`${need}\`, which is not in this context.${suggestion(
            { word: need, words: ids.filter(other => other !== id) },
          )}`,
          place: { ...last.place, at: [...last.place.at, 'needs'] },
          subject,
        });
      }
    }
    resolved.push(done);
  }
  return resolved
    .map((instance, index) => ({ instance, index }))
    .sort(
      (a, b) =>
        stages.indexOf(a.instance.stage) - stages.indexOf(b.instance.stage) ||
        a.index - b.index,
    )
    .map(({ instance }) => instance);
}

/** What a context must say before anything can be placed in it. */
function checkComplete(options: Options & { layers: Layer[] }): boolean {
  const { context, library, goldenPath, layers, report } = options;
  const missing = (['on', 'stages', 'environment'] as const).filter(
    key => !strongest(layers, block => block[key]),
  );
  if (missing.length === 0) {
    return true;
  }
  const known = [
    ...new Set([
      ...Object.keys(goldenPath.spec.contexts),
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

/** Resolves one context: what runs in it, when and where. */
export function resolveContext(options: Options): ResolvedContext | undefined {
  const { context, library, pipeline, target, rules, report } = options;
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
  const resolvedLayout =
    (teamLayout?.value ?? pipeline.spec.layout ?? layout?.value) || 'separate';
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
  const contextTitle =
    title?.value ?? library.contexts[context]?.metadata.title ?? context;
  checkTitle({
    title: contextTitle,
    place: placeIn(title?.layer ?? pipelineLayer, 'title'),
    subject: context,
    report,
  });
  const prefix = `${options.goldenPath.metadata.name}/${context}/`;
  checkTriggers({
    context,
    layers,
    rules: [...rules.values()].filter(({ id }) => id.startsWith(prefix)),
    report,
  });
  const instances = resolveInstances({
    ...options,
    stages: stages.flat(),
    scope: {
      name: context,
      library,
      modules: options.modules,
      pipeline,
      target,
      environment,
      layers,
      check: options.check,
      report,
    },
  });
  checkContextNames({
    library,
    layers,
    components: instances.map(({ component }) => component),
    report,
  });
  return {
    name: context,
    title: contextTitle,
    on,
    stages,
    environment,
    layout: resolvedLayout,
    runner: runner.name,
    instances,
    decisions: {},
  };
}
