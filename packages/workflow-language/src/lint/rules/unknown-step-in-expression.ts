import { suggestion } from '../../text/suggestions';
import { findingAt, usesOf } from '../expressions';
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
    const idsOf = new Map<LintedJob, Map<string, number>>();
    return usesOf(workflow, 'steps').flatMap(({ found, part: use }) => {
      const { job, step, place } = found;
      const {
        path: [name],
        node,
      } = use;
      const isReached = step !== undefined || place === 'job.outputs';
      // Steps without an id go by their number.
      if (
        !job ||
        !isReached ||
        place === 'literal' ||
        name === undefined ||
        name === '*' ||
        /^\d+$/.test(name)
      ) {
        return [];
      }
      const ids = idsOf.get(job) ?? stepIds(job);
      idsOf.set(job, ids);
      const index = ids.get(name.toLowerCase());
      if (index !== undefined && index < (step ?? Infinity)) {
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
  },
};
