import { supports } from '../../dialect';
import type { ForgeKind } from '../../dialect';
import { statusNames } from '../matrix';
import { siblingsOf } from '../siblings';
import { toText } from '../workflow';
import type { Finding, LintedJob, LintedWorkflow, LintRule } from '../workflow';

/** Only these have commit statuses; they are told apart by the event, too. */
const WITH_STATUS = ['push', 'pull_request', 'pull_request_target', 'release'];

function place({ at, value }: LintedJob): Pick<Finding, 'at' | 'part'> {
  return value.name === undefined
    ? { at, part: 'key' }
    : { at: [...at, 'name'], part: 'value' };
}

function inOtherFiles(workflow: LintedWorkflow): Finding[] {
  const { siblings, path, value, jobs, target } = workflow;
  const name = toText(value.name) ?? '';
  const feature = 'status.same-name-across-files';
  if (!siblings || name === '' || supports({ feature, target })) {
    return [];
  }
  const events = workflow.events
    .map(event => event.name)
    .filter(event => WITH_STATUS.includes(event));
  const findings: Finding[] = [];
  for (const sibling of siblingsOf(siblings)) {
    if (
      sibling.path !== path &&
      sibling.name === name &&
      sibling.events.some(event => events.includes(event))
    ) {
      for (const job of jobs) {
        const same = statusNames(job)?.find(status =>
          sibling.statusNames.has(status),
        );
        if (same !== undefined) {
          findings.push({
            severity: 'warning',
            message: `\`${sibling.path}\` has the name \`${name}\`, too, and a job \`${same}\`: one hides the other's commit status. Rename one of the workflows.`,
            ...place(job),
          });
        }
      }
    }
  }
  return findings;
}

/** What becomes of two commit statuses in one file that would have the same name. */
function statusOf(name: string, forge: ForgeKind): string {
  return forge === 'gitea'
    ? "one hides the other's commit status."
    : `the forge calls the second one \`${name}-1\`, whichever comes second.`;
}

/**
 * A job's commit status is named after workflow, job and event. Of two jobs with one name the
 * later status overwrites the earlier: a failed job hides behind a green one.
 */
export const duplicateStatusName: LintRule = {
  code: 'duplicate-status-name',
  check(workflow) {
    const seen = new Map<string, string>();
    const findings: Finding[] = [];
    const { forge } = workflow.target;
    for (const job of workflow.jobs) {
      // Names of other expressions are only known when the jobs run.
      const names = statusNames(job);
      if (!names) {
        continue;
      }
      const own = new Set<string>();
      for (const name of names) {
        const first = seen.get(name);
        if (own.has(name) || first !== undefined) {
          findings.push({
            severity: forge === 'gitea' ? 'warning' : 'info',
            message: own.has(name)
              ? `Several legs of the matrix of \`${
                  job.id
                }\` are called \`${name}\`: ${statusOf(
                  name,
                  forge,
                )} Put \`\${{ matrix.… }}\` into the name.`
              : `The jobs \`${first}\` and \`${
                  job.id
                }\` are both called \`${name}\`: ${statusOf(
                  name,
                  forge,
                )} Rename one of them.`,
            ...place(job),
          });
          break;
        }
        own.add(name);
      }
      own.forEach(name => seen.set(name, seen.get(name) ?? job.id));
    }
    return workflow.siblings
      ? [...findings, ...inOtherFiles(workflow)]
      : findings;
  },
};
