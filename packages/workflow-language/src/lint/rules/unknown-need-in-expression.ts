import { suggestion } from '../../text/suggestions';
import { findingAt, usesOf } from '../expressions';
import { textsOf } from '../workflow';
import type { LintedJob, LintRule } from '../workflow';

/** `needs` holds the jobs that this one needs itself, not those that they need. */
export const unknownNeedInExpression: LintRule = {
  code: 'unknown-need-in-expression',
  check(workflow) {
    const needsOf = new Map<LintedJob, Set<string>>();
    let ids: Set<string> | undefined;
    return usesOf(workflow, 'needs').flatMap(({ found, part: use }) => {
      const { job, place } = found;
      const {
        path: [name],
        node,
      } = use;
      if (!job || place === 'literal' || name === undefined || name === '*') {
        return [];
      }
      const needs =
        needsOf.get(job) ??
        new Set(textsOf(job.value.needs).map(need => need.toLowerCase()));
      needsOf.set(job, needs);
      if (needs.has(name.toLowerCase())) {
        return [];
      }
      ids ??= new Set(workflow.jobs.map(({ id }) => id.toLowerCase()));
      return [
        findingAt({
          workflow,
          found,
          span: node,
          severity: 'warning',
          message: ids.has(name.toLowerCase())
            ? `The job \`${job.id}\` does not need \`${name}\` itself, so this is empty. Add \`${name}\` to its \`needs\`.`
            : `There is no job \`${name}\`, so this is empty.${suggestion({
                word: name,
                words: [...needs],
              })}`,
        }),
      ];
    });
  },
};
