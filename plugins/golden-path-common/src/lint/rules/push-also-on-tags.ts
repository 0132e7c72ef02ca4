import { isMap, textsOf } from '../workflow';
import type { LintRule } from '../workflow';

const REF_FILTERS = ['branches', 'branches-ignore', 'tags', 'tags-ignore'];

/** `push` without a filter on branches or tags, also with `paths` alone, runs on tags too. */
export const pushAlsoOnTags: LintRule = {
  code: 'push-also-on-tags',
  check({ value }) {
    const { on } = value;
    const isUnfiltered = isMap(on)
      ? 'push' in on &&
        !REF_FILTERS.some(key => isMap(on.push) && key in on.push)
      : textsOf(on).includes('push');
    return isUnfiltered
      ? [
          {
            severity: 'info',
            message:
              '`push` without `branches` also runs for every tag. Name the branches, or say `tags` too if that is meant.',
            at: isMap(on) ? ['on', 'push'] : ['on'],
          },
        ]
      : [];
  },
};
