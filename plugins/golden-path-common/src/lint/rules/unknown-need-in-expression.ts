import { suggestion } from '../../parse/nearest';
import { expressionsOf, findingAt } from '../expressions';
import { textsOf } from '../workflow';
import type { LintRule } from '../workflow';

/** `needs` holds the jobs that this one needs itself, not those that they need. */
export const unknownNeedInExpression: LintRule = {
  code: 'unknown-need-in-expression',
  check(workflow) {
    const needsOf = new Map(
      workflow.jobs.map(
        ({ id, value }) =>
          [
            id,
            new Set(textsOf(value.needs).map(need => need.toLowerCase())),
          ] as const,
      ),
    );
    const ids = new Set(workflow.jobs.map(({ id }) => id.toLowerCase()));
    return expressionsOf(workflow).flatMap(found => {
      const { job } = found;
      const needs = job && needsOf.get(job.id);
      if (!needs || found.place === 'literal') {
        return [];
      }
      return found.uses.flatMap(({ context, path: [name], node }) => {
        if (
          context !== 'needs' ||
          name === undefined ||
          name === '*' ||
          needs.has(name.toLowerCase())
        ) {
          return [];
        }
        return [
          findingAt({
            workflow,
            found,
            span: node,
            severity: 'warning',
            message: ids.has(name.toLowerCase())
              ? `The job \`${job?.id}\` does not need \`${name}\` itself, so this is empty. Add \`${name}\` to its \`needs\`.`
              : `There is no job \`${name}\`, so this is empty.${suggestion({
                  word: name,
                  words: [...needs],
                })}`,
          }),
        ];
      });
    });
  },
};
