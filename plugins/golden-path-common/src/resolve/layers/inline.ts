import type {
  PipelineComponent,
  PipelineImplementation,
  RuledInstance,
} from '../../model';
import { API_VERSION } from '../../model';
import { inPlace, mergedOf, strongestOf } from './layers';
import type { InstanceOverride } from './layers';
import type { Report } from '../../report/report';

/** Keys of an implementation that only an inline job has; the schema ties them to `steps`. */
export const JOB_KEYS = [
  'steps',
  'toolchains',
  'checkout',
  'permissions',
  'timeout-minutes',
  'services',
  'env',
] as const satisfies (keyof RuledInstance)[];

/** A one-off job, as if a library had it. */
export interface InlineJob {
  definition: PipelineComponent;
  implementation: PipelineImplementation;
  /** Where its steps are written. */
  override: InstanceOverride;
}

/**
 * The job that an instance writes in place of a component: its `steps`, and what an
 * implementation may say beside. Steps never replace those of a component: a lock on it, and
 * whoever reads its name, could not rely on it.
 *
 * @returns nothing for an instance of a component, also after an error that was reported
 */
export function inlineJobOf(options: {
  id: string;
  overrides: InstanceOverride[];
  subject: string;
  report: Report;
}): InlineJob | undefined {
  const { id, overrides, subject, report } = options;
  const steps = strongestOf(overrides, said => said.steps);
  if (!steps) {
    return undefined;
  }
  const isOfComponent =
    overrides[0].instance.steps === undefined ||
    overrides.some(({ instance }) => instance.use !== undefined);
  if (isOfComponent) {
    report.error({
      code: 'steps-of-component',
      message: `\`${id}\` is a component, whose steps are those of its implementation. Put yours into \`before\` or \`after\`, or into an instance of another id without \`use\`.`,
      place: inPlace(steps.override.place, 'steps'),
      subject,
    });
    return undefined;
  }
  const timeout = strongestOf(overrides, said => said['timeout-minutes']);
  const checkout = strongestOf(overrides, said => said.checkout);
  const toolchains = mergedOf(overrides, 'toolchains');
  const permissions = mergedOf(overrides, 'permissions');
  const services = mergedOf(overrides, 'services');
  const env = mergedOf(overrides, 'env');
  return {
    override: steps.override,
    definition: {
      apiVersion: API_VERSION,
      kind: 'PipelineComponent',
      metadata: { name: id },
      // What it does is the team's own business; the category says nothing more.
      spec: { category: 'repo-house-keeping', per: 'repository' },
    },
    implementation: {
      apiVersion: API_VERSION,
      kind: 'PipelineImplementation',
      metadata: { name: `${id}-inline` },
      spec: {
        component: id,
        ...(toolchains && { toolchains }),
        ...(checkout && { checkout: checkout.value }),
        ...(permissions && { permissions }),
        ...(timeout && { 'timeout-minutes': timeout.value }),
        ...(services && { services }),
        ...(env && { env }),
        steps: steps.value,
      },
    },
  };
}
