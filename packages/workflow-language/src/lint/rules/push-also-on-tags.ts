import type { Finding, LintRule } from '../workflow';

const REF_FILTERS = ['branches', 'branches-ignore', 'tags', 'tags-ignore'];

/** `push` without a filter on branches or tags, also with `paths` alone, runs on tags too. */
export const pushAlsoOnTags: LintRule = {
  code: 'push-also-on-tags',
  requiredKeys: ['push'],
  check({ events }) {
    const findings: Finding[] = [];
    for (const { name, at, part, settings } of events) {
      if (name === 'push' && !REF_FILTERS.some(key => key in settings)) {
        findings.push({
          severity: 'info',
          message:
            '`push` without `branches` also runs for every tag. Name the branches, or say `tags` too if that is meant.',
          at,
          part,
        });
      }
    }
    return findings;
  },
};
