import { suggestion } from '../../text/suggestions';
import { matrixOf } from '../matrix';
import type { Finding, LintRule } from '../workflow';

/** The forge refuses the whole file when `exclude` names an axis that is not there. */
export const matrixExcludeUnknown: LintRule = {
  code: 'matrix-exclude-unknown',
  requiredKeys: ['exclude'],
  check({ jobs }) {
    const findings: Finding[] = [];
    for (const job of jobs) {
      const matrix = matrixOf(job);
      const axes = [...(matrix?.axes.keys() ?? [])];
      matrix?.exclude.forEach((entry, index) => {
        for (const key of Object.keys(entry)) {
          if (!matrix.axes.has(key) && !matrix.openAxes.has(key)) {
            findings.push({
              severity: 'error',
              message: `\`exclude\` names \`${key}\`, which is no axis of this matrix: the forge refuses the whole file.${suggestion(
                { word: key, words: axes },
              )}`,
              at: [...job.at, 'strategy', 'matrix', 'exclude', index, key],
            });
          }
        }
      });
    }
    return findings;
  },
};
