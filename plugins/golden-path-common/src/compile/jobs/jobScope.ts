import type { Library, ResolvedContext, Step, Target } from '../../model';
import type { JsonValue } from '@edf/workflow-language';
import { checkValue } from '../../facts/checkValue';
import type { Report } from '../../report/report';
import { matchWhen } from '../../facts/when';
import type { JobPlan } from './jobs';
import type { OriginScope } from '../provenance/origins';
import { placeOf } from '../units/places';
import type { Unit } from '../units/units';

/** What is at hand when the jobs of a context are filled. */
export interface WorkflowScope {
  context: ResolvedContext;
  library: Library;
  target: Target;
  origins: OriginScope;
  report: Report;
}

/** One job on its way, with the context around it. */
export interface JobScope extends WorkflowScope {
  plan: JobPlan;
}

/** Reports a problem of a job, at the component that has it. */
export function reportAt(
  scope: WorkflowScope,
  unit: Unit,
  problem: {
    code: string;
    message: string;
    severity?: 'error' | 'warning' | 'info';
  },
): void {
  scope.report.add({
    severity: 'error',
    ...problem,
    place: placeOf(scope.context, unit.instance),
    subject: unit.subject,
  });
}

/** Decides the `when` of a step of a runner profile. */
export function stepApplies(
  scope: WorkflowScope,
  unit: Unit,
): (step: Step, inputs: Record<string, JsonValue>) => boolean {
  return (step, inputs) =>
    matchWhen({
      when: step.when,
      facts: {
        module: unit.run.module,
        forge: scope.target.forge,
        profile: unit.profile,
        environment: scope.context.environment,
        inputs,
      },
      check: checkValue,
    }).matches;
}
