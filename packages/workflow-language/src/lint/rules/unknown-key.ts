import type { ForgeKind } from '../../dialect';
import { didYouMean } from '../didYouMean';
import type { Treatment } from '../../dialect/shape';
import type { Finding, LintedWorkflow, LintRule } from '../workflow';

function consequenceOf(treatment: Treatment, forge: ForgeKind): string {
  if (treatment === 'job-refused') {
    return 'the runner refuses the whole job';
  }
  if (treatment === 'file-refused') {
    return 'the forge refuses the whole file';
  }
  return forge === 'gitea'
    ? 'the forge reads over it'
    : 'the forge reads over it, or calls the file invalid';
}

function* unknownKeys({
  structure,
  target,
}: LintedWorkflow): Iterable<Finding> {
  for (const problem of structure) {
    if (problem.problem === 'unknown-key') {
      const { key, shape, map, at, treatment } = problem;
      const { hint, replace } = didYouMean({
        word: key,
        words: Object.keys(shape.keys ?? {}).filter(
          word => !Object.hasOwn(map, word),
        ),
      });
      yield {
        severity: treatment === 'ignored' ? 'warning' : 'error',
        message: `\`${key}\` is not a key of ${
          shape.name ?? 'this'
        }: ${consequenceOf(treatment, target.forge)}.${hint}`,
        at,
        replace,
      };
    }
  }
}

/** A key that the forge does not know is read over in silence, and what it says does not happen. */
export const unknownKey: LintRule = {
  code: 'unknown-key',
  check: workflow =>
    workflow.structure.length === 0 ? [] : unknownKeys(workflow),
};
