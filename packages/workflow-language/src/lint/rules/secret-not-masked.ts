import { visitExpression } from '../../expressions';
import { callsOf, findingAt } from '../expressions';
import type { LintedExpression } from '../expressions';
import type { Finding, LintedWorkflow, LintRule } from '../workflow';

/** The expressions that take something out of a text. */
function readingJson(workflow: LintedWorkflow): LintedExpression[] {
  const calls = callsOf(workflow).filter(
    ({ part: { name } }) => name.toLowerCase() === 'fromjson',
  );
  return [...new Set(calls.map(({ found }) => found))];
}

/** The log hides a secret as a whole, line by line; a value taken out of it is shown. */
export const secretNotMasked: LintRule = {
  code: 'secret-not-masked',
  check: workflow =>
    readingJson(workflow).flatMap(found => {
      const findings: Finding[] = [];
      if (found.expression) {
        visitExpression(found.expression, node => {
          if (
            node.type === 'access' &&
            node.of.type === 'call' &&
            node.of.name.toLowerCase() === 'fromjson' &&
            node.of.args.some(
              arg =>
                arg.type === 'access' &&
                arg.of.type === 'name' &&
                arg.of.name.toLowerCase() === 'secrets',
            )
          ) {
            findings.push(
              findingAt({
                workflow,
                found,
                span: node,
                severity: 'warning',
                message:
                  'What is taken out of a secret is not hidden in the log. Make it a secret of its own, or print `::add-mask::` with it first.',
              }),
            );
          }
        });
      }
      return findings;
    }),
};
