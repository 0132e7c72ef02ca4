import { isText } from '../workflow';
import type { LintRule } from '../workflow';

function isPinned(uses: string): boolean {
  if (uses.startsWith('./')) {
    return true;
  }
  if (uses.startsWith('docker://')) {
    return /@sha256:[0-9a-f]{64}$/.test(uses);
  }
  // The forge's own `actions/…` are the platform's to choose, also by tag.
  return /@[0-9a-f]{40}$/.test(uses) || /^actions\/[^/]+(?:\/|@)/.test(uses);
}

/** A tag can be moved to other code at any time; a full commit id cannot. */
export const unpinnedAction: LintRule = {
  code: 'unpinned-action',
  check: ({ jobs }) =>
    jobs.flatMap(job =>
      [job, ...job.steps].flatMap(({ at, value }) =>
        isText(value.uses) && !isPinned(value.uses)
          ? [
              {
                severity: 'warning' as const,
                message: `\`${value.uses}\` can change at any time. Pin it to ${
                  value.uses.startsWith('docker://')
                    ? 'a digest (`@sha256:…`)'
                    : 'a full commit id'
                }, with the version as a comment.`,
                at: [...at, 'uses'],
                part: 'value' as const,
              },
            ]
          : [],
      ),
    ),
};
