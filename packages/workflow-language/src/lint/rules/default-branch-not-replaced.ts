import { placedTexts } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** `$default-branch` is replaced in GitHub's starter workflows only, when they are taken over. */
export const defaultBranchNotReplaced: LintRule = {
  code: 'default-branch-not-replaced',
  requiredKeys: ['branches', 'branches-ignore'],
  check({ events }) {
    const findings: Finding[] = [];
    for (const { at, settings } of events) {
      for (const key of ['branches', 'branches-ignore']) {
        for (const { text, at: place } of placedTexts(settings[key], [
          ...at,
          key,
        ])) {
          if (/^!?\$default-branch$/.test(text)) {
            findings.push({
              severity: 'error',
              message:
                '`$default-branch` stays as it is, and matches no branch. Write the name of the branch.',
              at: place,
              part: 'value',
            });
          }
        }
      }
    }
    return findings;
  },
};
