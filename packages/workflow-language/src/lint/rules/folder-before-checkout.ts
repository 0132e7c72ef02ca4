import { isCheckout } from '../checkout';
import { isMap, toText } from '../workflow';
import type { Finding, JsonMap, LintRule } from '../workflow';

function folderOf(owner: JsonMap): string | undefined {
  const defaults = isMap(owner.defaults) ? owner.defaults.run : undefined;
  return isMap(defaults) ? toText(defaults['working-directory']) : undefined;
}

/** A script cannot start in a folder that only the checkout brings, also not by a default. */
export const folderBeforeCheckout: LintRule = {
  code: 'folder-before-checkout',
  requiredKeys: ['working-directory'],
  check({ value, jobs, text }) {
    const findings: Finding[] = [];
    if (!text.includes('working-directory')) {
      return findings;
    }
    const common = folderOf(value);
    for (const job of jobs) {
      const checkout = job.steps.findIndex(isCheckout);
      const byDefault = folderOf(job.value) ?? common;
      for (const { at, value: step } of job.steps.slice(
        0,
        Math.max(0, checkout + 1),
      )) {
        const own = toText(step['working-directory']);
        const folder = own ?? byDefault;
        const script = toText(step.run);
        if (script !== undefined && /\bmkdir\b/.test(script)) {
          break;
        }
        if (
          script !== undefined &&
          folder !== undefined &&
          /^(?!\.\/?$|\/|~|[A-Za-z]:)[^$]+$/.test(folder)
        ) {
          findings.push({
            severity: 'error',
            message: `The step starts in \`${folder}\`, which is not there before the checkout, and fails.${
              own === undefined
                ? ' Give it `working-directory: .`, or set the folder on the steps behind the checkout.'
                : ''
            }`,
            at:
              own === undefined ? [...at, 'run'] : [...at, 'working-directory'],
          });
        }
      }
    }
    return findings;
  },
};
