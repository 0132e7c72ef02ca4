import { suggestion } from '../../text/suggestions';
import { findingAt, usesOf } from '../expressions';
import { isMap } from '../workflow';
import type { LintedJob, LintRule } from '../workflow';

/** The names that legs of a matrix have; `undefined` if an expression decides them. */
function axesOf({ value }: LintedJob): string[] | undefined {
  const matrix = isMap(value.strategy) ? value.strategy.matrix : undefined;
  if (matrix === undefined || matrix === null) {
    return [];
  }
  if (!isMap(matrix)) {
    return undefined;
  }
  const { include, exclude: _, ...axes } = matrix;
  const entries = Array.isArray(include) ? include : [];
  if (
    include !== undefined &&
    (!Array.isArray(include) || !entries.every(isMap))
  ) {
    return undefined;
  }
  return [...Object.keys(axes), ...entries.filter(isMap).flatMap(Object.keys)];
}

/** What is no axis of the matrix is empty. */
export const unknownMatrixAxis: LintRule = {
  code: 'unknown-matrix-axis',
  check(workflow) {
    const axes = new Map<LintedJob, string[] | undefined>();
    return usesOf(workflow, 'matrix').flatMap(({ found, part: use }) => {
      const { job, place } = found;
      const {
        path: [name],
        node,
      } = use;
      if (!job || place === 'literal' || place === 'job.strategy') {
        return [];
      }
      if (!axes.has(job)) {
        axes.set(job, axesOf(job));
      }
      const known = axes.get(job);
      return !known ||
        name === undefined ||
        name === '*' ||
        known.some(axis => axis.toLowerCase() === name.toLowerCase())
        ? []
        : [
            findingAt({
              workflow,
              found,
              span: node,
              severity: 'warning',
              message:
                known.length === 0
                  ? `The job has no matrix, so \`matrix.${name}\` is empty.`
                  : `The matrix has no axis \`${name}\`, so this is empty.${suggestion(
                      { word: name, words: [...new Set(known)] },
                    )}`,
            }),
          ];
    });
  },
};
