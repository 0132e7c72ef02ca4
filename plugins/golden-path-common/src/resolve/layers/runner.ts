import { PIPELINE_PATH } from '../../model';
import type { Library, Pipeline, RunnerProfile, Target } from '../../model';
import { suggestion } from '@edf/workflow-language';
import { inPlace, placeIn } from './layers';
import type { Layer, LayerOwner, InstanceOverride } from './layers';
import type { Place, Report } from '../../report/report';

/** The runner that is named, and by whom; nobody, where only the target does. */
export interface ChosenRunner {
  name: string;
  by?: LayerOwner;
  place: Place;
}

/**
 * The runner of a context, or of one of its instances: the strongest layer that names one
 * wins, and inside a layer the most special: `each`, instance, context, pipeline. Where none
 * does, it is the target's.
 *
 * @param options.overrides - what is said about the instance, for the module; none for a context
 */
export function runnerOf(options: {
  layers: Layer[];
  overrides?: InstanceOverride[];
  pipeline: Pipeline;
  target: Target;
  /** A required component stays where the golden path puts it, if it does. */
  isRequired?: boolean;
}): ChosenRunner {
  const { layers, overrides = [], pipeline, target, isRequired } = options;
  const ofPipeline = { file: PIPELINE_PATH, at: ['spec', 'runner'] };
  let chosen: ChosenRunner = { name: target.runner, place: ofPipeline };
  for (const layer of layers) {
    const { by } = layer;
    if (
      by === 'pipeline' &&
      pipeline.spec.runner !== undefined &&
      !(isRequired && chosen.by)
    ) {
      chosen = { name: pipeline.spec.runner, by, place: ofPipeline };
    }
    if (layer.block.runner !== undefined) {
      chosen = {
        name: layer.block.runner,
        by,
        place: placeIn(layer, 'runner'),
      };
    }
    for (const { instance, place } of overrides.filter(
      override => override.layer === layer,
    )) {
      if (instance.runner !== undefined) {
        chosen = { name: instance.runner, by, place: inPlace(place, 'runner') };
      }
    }
  }
  return chosen;
}

/** The profile of a runner. Says what is wrong where there is none. */
export function profileOf(options: {
  library: Library;
  runner: ChosenRunner;
  subject?: string;
  report: Report;
}): RunnerProfile | undefined {
  const { library, runner, subject, report } = options;
  if (Object.hasOwn(library.runnerProfiles, runner.name)) {
    return library.runnerProfiles[runner.name];
  }
  report.error({
    code: 'unknown-runner',
    message: `There is no runner profile \`${runner.name}\` in the library ${
      library.manifest.name
    }.${suggestion({
      word: runner.name,
      words: Object.keys(library.runnerProfiles),
    })}`,
    place: runner.place,
    ...(subject !== undefined && { subject }),
  });
  return undefined;
}
