import { didYouMean } from '../didYouMean';
import type { StructureProblem } from '../structure/check';
import type { Finding, LintRule } from '../workflow';

function* unknownKeys(
  structure: readonly StructureProblem[],
): Iterable<Finding> {
  for (const problem of structure) {
    if (problem.problem === 'unknown-key') {
      const { key, shape, map, at } = problem;
      const { hint, replace } = didYouMean({
        word: key,
        words: Object.keys(shape.keys ?? {}).filter(
          word => !Object.hasOwn(map, word),
        ),
      });
      yield {
        severity: 'warning',
        message: `\`${key}\` is not a key of ${
          shape.name ?? 'this'
        }: the forge reads over it.${hint}`,
        at,
        replace,
      };
    }
  }
}

/** A key that the forge does not know is read over in silence, and what it says does not happen. */
export const unknownKey: LintRule = {
  code: 'unknown-key',
  check: ({ structure }) =>
    structure.length === 0 ? [] : unknownKeys(structure),
};
