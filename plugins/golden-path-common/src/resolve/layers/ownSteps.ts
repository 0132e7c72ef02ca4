import { referencesBelow } from '@edf/workflow-language';
import type { InstanceOverride } from './layers';
import type { Report } from '../../report/report';

/**
 * The steps that a team puts around a component's may hold expressions, but not `inputs`:
 * those of the component are not theirs, and a workflow has none.
 */
export function checkOwnSteps(options: {
  overrides: InstanceOverride[];
  subject: string;
  report: Report;
}): void {
  const { overrides, subject, report } = options;
  for (const { instance, place } of overrides) {
    for (const key of ['before', 'after', 'steps'] as const) {
      (instance[key] ?? []).forEach((step, index) => {
        if (referencesBelow(step).some(({ context }) => context === 'inputs')) {
          report.error({
            code: 'expression-in-value',
            message: `The step \`${step.id}\` uses \`inputs\`, which steps of your own do not have. Write the value itself.`,
            place: { ...place, at: [...place.at, key, index] },
            subject,
          });
        }
      });
    }
  }
}
