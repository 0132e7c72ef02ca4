import { suggestion } from '../../parse/nearest';
import { expressionsOf, findingAt } from '../expressions';
import { isMap, isText } from '../workflow';
import type { LintedJob, LintRule } from '../workflow';

/** The ids of a job's steps, in lower case, with the number of each. */
function stepIds(job: LintedJob): Map<string, number> {
  const ids = new Map<string, number>();
  const steps = Array.isArray(job.value.steps) ? job.value.steps : [];
  steps.forEach((step, index) => {
    const id = isMap(step) ? step.id : undefined;
    if (isText(id) && !ids.has(id.toLowerCase())) {
      ids.set(id.toLowerCase(), index);
    }
  });
  return ids;
}

/** A step knows those before it in its own job; what else is asked for is empty. */
export const unknownStepInExpression: LintRule = {
  code: 'unknown-step-in-expression',
  check(workflow) {
    const idsOf = new Map(
      workflow.jobs.map(job => [job.id, stepIds(job)] as const),
    );
    return expressionsOf(workflow).flatMap(found => {
      const ids = found.job && idsOf.get(found.job.id);
      const isReached =
        found.step !== undefined || found.place === 'job.outputs';
      if (!ids || !isReached || found.place === 'literal') {
        return [];
      }
      return found.uses.flatMap(({ context, path: [name], node }) => {
        // Steps without an id go by their number.
        if (
          context !== 'steps' ||
          name === undefined ||
          name === '*' ||
          /^\d+$/.test(name)
        ) {
          return [];
        }
        const index = ids.get(name.toLowerCase());
        if (index !== undefined && index < (found.step ?? Infinity)) {
          return [];
        }
        return [
          findingAt({
            workflow,
            found,
            span: node,
            severity: 'warning',
            message:
              index === undefined
                ? `No step of this job has the id \`${name}\`, so this is empty.${suggestion(
                    { word: name, words: [...ids.keys()] },
                  )}`
                : `The step \`${name}\` has not run yet, so this is empty. Move it before this one.`,
          }),
        ];
      });
    });
  },
};
