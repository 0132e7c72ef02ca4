import { behaviour } from '../../dialect';
import { matrixOf } from '../matrix';
import type { LintRule } from '../workflow';

/** On GitHub such an entry adds to all legs; here it is one more leg, without all the rest. */
export const matrixIncludeAddsLeg: LintRule = {
  code: 'matrix-include-adds-leg',
  requiredKeys: ['include'],
  *check({ jobs, target }) {
    const feature = 'strategy.include-without-axis';
    const { effect, note } = behaviour({ feature, target });
    for (const job of effect === 'works' ? [] : jobs) {
      const matrix = matrixOf(job);
      const isAxis = (key: string) =>
        matrix?.axes.has(key) || matrix?.openAxes.has(key);
      const hasAxes = matrix && matrix.axes.size + matrix.openAxes.size > 0;
      for (const [index, entry] of (hasAxes ? matrix.include : []).entries()) {
        if (!Object.keys(entry).some(isAxis)) {
          yield {
            severity: 'warning',
            message: `This entry of \`include\` names no axis of the matrix. ${note} Name an axis, or set the value for all legs by \`env\`.`,
            at: [...job.at, 'strategy', 'matrix', 'include', index],
          };
        }
      }
    }
  },
};
