import { isText } from '../workflow';
import type { LintRule } from '../workflow';

/** Forges find branches, tags and full commit ids. */
export const shortCommitId: LintRule = {
  code: 'short-commit-id',
  check: ({ jobs }) =>
    jobs.flatMap(job =>
      [job, ...job.steps].flatMap(({ at, value }) => {
        const ref =
          isText(value.uses) && value.uses.includes('@')
            ? /^[^:]*@([0-9a-f]{7,39})$/.exec(value.uses)?.[1]
            : undefined;
        // Without a letter it may as well be a tag, such as a day.
        return ref === undefined || !/[a-f]/.test(ref) || !/\d/.test(ref)
          ? []
          : [
              {
                severity: 'error' as const,
                message: `\`${ref}\` is a part of a commit id, which the runner does not find. Write all 40 digits.`,
                at: [...at, 'uses'],
                part: 'value' as const,
              },
            ];
      }),
    ),
};
