import { visitExpression } from '../../expressions';
import type { Expression } from '../../expressions';
import { conditionsOf } from '../conditions';
import { findingAt } from '../expressions';
import { isText, textsOf } from '../workflow';
import type { LintedJob, LintRule } from '../workflow';

/** Whether a condition lets skipped needs pass, but no failed ones: `!failure()`. */
function toleratesSkips(expression: Expression): boolean {
  let isTolerant = false;
  let asksSuccess = false;
  visitExpression(expression, node => {
    if (node.type === 'not' && node.operand.type === 'call') {
      isTolerant ||= node.operand.name.toLowerCase() === 'failure';
    }
    if (node.type === 'call') {
      asksSuccess ||= node.name.toLowerCase() === 'success';
    }
    // Asking for the result itself closes the gap.
    if (node.type === 'literal') {
      asksSuccess ||= String(node.value).toLowerCase() === 'success';
    }
  });
  return isTolerant && !asksSuccess;
}

/** The jobs behind the direct needs that are no direct needs themselves. */
function openNeeds(
  job: LintedJob,
  jobs: ReadonlyMap<string, LintedJob>,
): string[] {
  const direct = new Set(textsOf(job.value.needs));
  const seen = new Set(direct);
  const open = [...direct];
  // Some are enough to tell; a chain of thousands need not be walked from each of its jobs.
  while (open.length > 0 && seen.size < direct.size + 3) {
    for (const need of textsOf(jobs.get(open.pop() ?? '')?.value.needs)) {
      if (!seen.has(need)) {
        seen.add(need);
        open.push(need);
      }
    }
  }
  return [...seen].filter(
    id => !direct.has(id) && id !== job.id && jobs.has(id),
  );
}

/** Whether a job's condition asks for the trigger: such jobs may never run together. */
function asksForTrigger({ value }: LintedJob): boolean {
  return (
    isText(value.if) &&
    /\b(?:event_name|ref|ref_name|ref_type)\b/.test(value.if)
  );
}

/**
 * `!failure()` looks at direct needs only: a job that failed further up has them skipped, and
 * this one runs (tried on Gitea 1.26 and 1.27).
 */
export const skippedNeedHidesFailure: LintRule = {
  code: 'skipped-need-hides-failure',
  requiredKeys: ['needs'],
  check(workflow) {
    const jobs = new Map(workflow.jobs.map(job => [job.id, job] as const));
    return conditionsOf(workflow).flatMap(found => {
      const { job, place, expression } = found;
      if (place !== 'job.if' || !job || !toleratesSkips(expression)) {
        return [];
      }
      const open = openNeeds(job, jobs).filter(id => {
        const need = jobs.get(id);
        return need && !(asksForTrigger(need) && asksForTrigger(job));
      });
      return open.length === 0
        ? []
        : [
            findingAt({
              workflow,
              found,
              severity: 'warning',
              message: `When ${open
                .map(id => `\`${id}\``)
                .join(
                  ' or ',
                )} fails, the needs of this job are skipped, which is no failure: it runs all the same. Add ${
                open.length === 1 ? 'it' : 'them'
              } to its \`needs\`.`,
            }),
          ];
    });
  },
};
