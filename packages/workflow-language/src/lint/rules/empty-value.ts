import type { Finding, LintRule } from '../workflow';

/** A key with nothing behind it: a filter of nothing matches nothing, other keys do nothing. */
export const emptyValue: LintRule = {
  code: 'empty-value',
  check({ structure }) {
    const findings: Finding[] = [];
    for (const { problem, at, treatment } of structure) {
      if (problem === 'empty-value') {
        const key = at[at.length - 1];
        const isFilter = at[0] === 'on' && at.length === 3;
        const isInput = at[0] === 'on' && at[2] === 'inputs' && at.length === 4;
        const isRefused = treatment === 'job-refused';
        let then = isRefused
          ? 'the runner refuses the whole job'
          : 'it says nothing';
        if (isFilter) {
          then = `nothing matches it, so \`${at[1]}\` never starts the workflow`;
        } else if (isInput) {
          then = 'the forge refuses the whole file, so nothing starts';
        }
        findings.push({
          severity: isFilter || isInput || isRefused ? 'error' : 'warning',
          message:
            typeof key === 'string'
              ? `\`${key}\` has no value: ${then}. Give it one, or remove it.`
              : 'This entry of the list is empty. Remove it.',
          at,
        });
      }
    }
    return findings;
  },
};
