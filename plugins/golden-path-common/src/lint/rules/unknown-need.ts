import { suggestion } from '../../parse/nearest';
import { textsOf } from '../workflow';
import type { LintRule } from '../workflow';

/** The job would wait for ever. */
export const unknownNeed: LintRule = {
  code: 'unknown-need',
  check({ jobs, value }) {
    const ids = Object.keys(value.jobs ?? {});
    return jobs.flatMap(job =>
      textsOf(job.value.needs)
        .filter(need => !ids.includes(need))
        .map(need => ({
          severity: 'error' as const,
          message: `The job \`${
            job.id
          }\` needs \`${need}\`, which is not in this file: it would wait for ever.${suggestion(
            { word: need, words: ids.filter(id => id !== job.id) },
          )}`,
          at: [...job.at, 'needs'],
          part: 'value' as const,
        })),
    );
  },
};
