import { constantTruth } from '../../expressions';
import { choicesOf, findingAt } from '../expressions';
import type { Finding, LintRule } from '../workflow';

/** `a && '' || b` is meant as a choice, but an empty value lets the second one win. */
export const ternaryNeverFirst: LintRule = {
  code: 'ternary-never-first',
  check(workflow) {
    const findings: Finding[] = [];
    for (const {
      found,
      part: { operands },
    } of choicesOf(workflow)) {
      for (const operand of found.place === 'literal'
        ? []
        : operands.slice(0, -1)) {
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
    }
    return findings;
  },
};
