import { containsExpression, suggestion } from '@edf/workflow-language';
import type { Decision, ResolvedContext, RuledContextBlock } from '../model';
import { PIPELINE_PATH } from '../model';
import type { Decide } from './layers/decide';
import { resolveInstances } from './contextInstances';
import type { ContextOptions } from './contextInstances';
import {
  contextKeyOf,
  layersOf,
  mergeTriggers,
  placeIn,
  strongest,
} from './layers/layers';
import type { Layer } from './layers/layers';
import { checkContextLocks } from './rules/locks';
import { checkContextNames } from './layers/names';
import { checkName } from './layers/placement';
import { profileOf, runnerOf } from './layers/runner';
import { PreparationChooser } from './preparations/preparationChooser';
import { checkTitle } from './layers/titles';

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
  const key = contextKeyOf(options);
  const layers = layersOf({ ...options, contextKey: key });
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
  if (containsExpression(on)) {
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
    scope: {
      ...options,
      name: context,
      environment,
      on,
      layers,
      preparations: new PreparationChooser({
        ...options,
        environment,
        layers,
      }),
    },
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
