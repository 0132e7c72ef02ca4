import type {
  PipelineComponent,
  PipelineImplementation,
  RuledInstance,
} from '../model';
import { API_VERSION } from '../model';
import { inPlace, mergedOf, strongestOf } from './layers';
import type { Statement } from './layers';
import type { Report } from '../report/report';

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
  statement: Statement;
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
  statements: Statement[];
  subject: string;
  report: Report;
}): InlineJob | undefined {
  const { id, statements, subject, report } = options;
  const steps = strongestOf(statements, said => said.steps);
  if (!steps) {
    return undefined;
  }
  const isOfComponent =
    statements[0].instance.steps === undefined ||
    statements.some(({ instance }) => instance.use !== undefined);
  if (isOfComponent) {
    report.error({
      code: 'steps-of-component',
      message: `\`${id}\` is a component, whose steps are those of its implementation. Put yours into \`before\` or \`after\`, or into an instance of another id without \`use\`.`,
      place: inPlace(steps.statement.place, 'steps'),
      subject,
    });
    return undefined;
  }
  const timeout = strongestOf(statements, said => said['timeout-minutes']);
  const checkout = strongestOf(statements, said => said.checkout);
  const toolchains = mergedOf(statements, 'toolchains');
  const permissions = mergedOf(statements, 'permissions');
  const services = mergedOf(statements, 'services');
  const env = mergedOf(statements, 'env');
  return {
    statement: steps.statement,
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
