import { constantTruth, visitExpression } from '../../expressions';
import { expressionsOf, findingAt } from '../expressions';
import type { Finding, LintRule } from '../workflow';

/** `a && '' || b` is meant as a choice, but an empty value lets the second one win. */
export const ternaryNeverFirst: LintRule = {
  code: 'ternary-never-first',
  check: workflow =>
    expressionsOf(workflow).flatMap(found => {
      const findings: Finding[] = [];
      if (
        found.expression &&
        found.place !== 'literal' &&
        found.source.includes('||')
      ) {
        visitExpression(found.expression, node => {
          if (node.type !== 'logical' || node.operator !== '||') {
            return;
          }
          for (const operand of node.operands.slice(0, -1)) {
            const last =
              operand.type === 'logical' && operand.operator === '&&'
                ? operand.operands[operand.operands.length - 1]
                : undefined;
            if (last?.type === 'literal' && constantTruth(last) === false) {
              findings.push(
                findingAt({
                  workflow,
                  found,
                  span: last,
                  severity: 'warning',
                  message:
                    'This value is never chosen: it counts as false, so what follows `||` wins. Turn the condition around, and put the other value first.',
                }),
              );
            }
          }
        });
      }
      return findings;
    }),
};
