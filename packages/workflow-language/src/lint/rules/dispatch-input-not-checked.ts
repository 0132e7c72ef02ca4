import { isMap, toText } from '../workflow';
import type { Finding, LintRule } from '../workflow';

const UNCHECKED = ['choice', 'number'];

/** The form on the web offers the right values; who calls the API may send any. */
export const dispatchInputNotChecked: LintRule = {
  code: 'dispatch-input-not-checked',
  requiredKeys: ['inputs'],
  check({ events }) {
    const findings: Finding[] = [];
    for (const { name, at, settings } of events) {
      const inputs = isMap(settings.inputs) ? settings.inputs : {};
      const unchecked = Object.entries(inputs).find(
        ([, input]) =>
          isMap(input) && UNCHECKED.includes(toText(input.type) ?? ''),
      );
      if (name === 'workflow_dispatch' && unchecked) {
        findings.push({
          severity: 'info',
          message: `The API takes any text for \`${unchecked[0]}\`: neither a choice nor a number is checked. Check it in the first step, where much hangs on it.`,
          at: [...at, 'inputs', unchecked[0]],
        });
      }
    }
    return findings;
  },
};
