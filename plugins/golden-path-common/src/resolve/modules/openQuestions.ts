import type {
  Evidence,
  Module,
  ModuleCorrection,
  Pipeline,
  Question,
} from '../../model';
import { isOff } from '../layers/layers';

type Stated = NonNullable<Pipeline['spec']['modules']>[string];

/** What an option would have stated, in the order in which it tells the options apart. */
function statedBy(
  correction: Exclude<ModuleCorrection, 'off'>,
): (string | undefined)[] {
  const { path, facts } = correction;
  return [path, facts?.buildTool, facts?.manifest];
}

/** Whether what a pipeline states of a module is what an option of a question would state. */
function isOption(correction: ModuleCorrection, stated: Stated): boolean {
  if (correction === 'off' || isOff(stated)) {
    return correction === 'off' && isOff(stated);
  }
  const wanted = statedBy(correction);
  const index = wanted.findIndex(value => value !== undefined);
  return index === -1 || statedBy(stated)[index] === wanted[index];
}

/**
 * The questions of the evidence that the pipeline has not settled: of a module that is switched
 * off nothing is open, and what `spec.modules` states is an answer.
 */
export function openQuestions(options: {
  evidence: Evidence;
  pipeline: Pipeline;
}): Question[] {
  const { evidence, pipeline } = options;
  const corrections = pipeline.spec.modules ?? {};
  const statedOf = ({ name, path }: Module): Stated[] =>
    [name, path]
      .filter(key => Object.hasOwn(corrections, key))
      .map(key => corrections[key]);
  return evidence.questions.filter(question => {
    const module = evidence.modules.find(
      ({ name }) => name === question.module,
    );
    const stated = module ? statedOf(module) : [];
    return !stated.some(
      value =>
        isOff(value) ||
        Object.values(question.corrections ?? {}).some(correction =>
          isOption(correction, value),
        ),
    );
  });
}
