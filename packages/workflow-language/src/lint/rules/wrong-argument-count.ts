import { FUNCTIONS } from '../../expressions';
import { contextAvailability } from '../contextAvailability';
import { callsOf, findingAt } from '../expressions';
import type { Finding, LintRule } from '../workflow';

/** With too few arguments the evaluation crashes; those that are too many are read over. */
export const wrongArgumentCount: LintRule = {
  code: 'wrong-argument-count',
  check(workflow) {
    const findings: Finding[] = [];
    for (const { found, part: call } of callsOf(workflow)) {
      const known = FUNCTIONS.get(call.name.toLowerCase());
      const count = call.args.length;
      if (
        found.place !== 'literal' &&
        known &&
        (count < known.least || count > known.most)
      ) {
        const isTooFew = count < known.least;
        // Of jobs, `success` and `failure` may be asked by name: it makes no difference.
        const isRefused =
          contextAvailability(workflow, found) !== undefined &&
          !(
            found.place === 'job.if' && /^(?:success|failure)$/i.test(call.name)
          );
        const many = isRefused
          ? 'many arguments, and the runner refuses the job over it'
          : 'many arguments, and those at the end are read over';
        findings.push(
          findingAt({
            workflow,
            found,
            span: call,
            severity: isTooFew || isRefused ? 'error' : 'warning',
            message: `\`${known.name}()\` has too ${
              isTooFew ? 'few arguments, and the runner fails over it' : many
            }. Write \`${known.usage}\`.`,
          }),
        );
      }
    }
    return findings;
  },
};
