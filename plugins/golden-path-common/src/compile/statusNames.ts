import type { CompiledWorkflow, ResolvedContext, WorkflowJob } from '../model';
import type { Report } from '../report/report';
import { placeOf } from './units/places';

/** Names of a job's statuses: one for each leg of its matrix. */
function namesOf({ name, strategy }: WorkflowJob): string[] {
  return strategy
    ? strategy.matrix.include.map(leg =>
        name.replace('${{ matrix.name }}', () => String(leg.name)),
      )
    : [name];
}

/**
 * A commit status is called `<workflow> / <job> (<event>)`. Of two with one name the later hides
 * the earlier, also where the names of workflow and job only come to the same together.
 */
export function checkStatusNames(options: {
  workflows: readonly CompiledWorkflow[];
  contexts: readonly ResolvedContext[];
  report: Report;
}): void {
  const { workflows, contexts, report } = options;
  const titles = new Set<string>();
  const known = new Map<string, { workflow: CompiledWorkflow; job: string }>();
  for (const compiled of workflows) {
    const { context: name, workflow, members } = compiled;
    const context = contexts.find(each => each.name === name);
    if (!context) {
      continue;
    }
    if (titles.has(workflow.name)) {
      report.error({
        code: 'duplicate-status-name',
        message: `Two contexts are called \`${workflow.name}\`; their commit statuses would overwrite each other. Give ${name} a \`title\` of its own.`,
        place: placeOf(context),
        subject: name,
      });
      continue;
    }
    titles.add(workflow.name);
    for (const [id, job] of Object.entries(workflow.jobs)) {
      for (const own of namesOf(job)) {
        const status = `${workflow.name} / ${own}`;
        const same = known.get(status);
        known.set(status, { workflow: compiled, job: id });
        if (!same) {
          continue;
        }
        // A job of our own (`changes`) has no title to change: then the other one has.
        const isOurs = members[id].length === 0;
        const [{ instance }] = isOurs
          ? same.workflow.members[same.job]
          : members[id];
        const where = isOurs
          ? contexts.find(each => each.name === same.workflow.context)
          : context;
        report.error({
          code: 'duplicate-status-name',
          message:
            same.workflow === compiled && same.job === id
              ? `Two legs of the matrix of ${instance} are called \`${own}\`; one would hide the other's commit status. Choose other values.`
              : `Two jobs have the commit status \`${status}\`; one would hide the other's. Give ${instance} a \`title\` of its own.`,
          place: placeOf(
            where ?? context,
            where?.instances.find(each => each.id === instance),
          ),
          subject: `${(where ?? context).name}/${instance}`,
        });
        break;
      }
    }
  }
}
