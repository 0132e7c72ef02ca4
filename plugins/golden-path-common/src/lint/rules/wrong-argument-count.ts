import { FUNCTIONS } from '../../expressions';
import { expressionsOf, findingAt } from '../expressions';
import type { LintRule } from '../workflow';

/** With too few arguments the evaluation crashes; those that are too many are read over. */
export const wrongArgumentCount: LintRule = {
  code: 'wrong-argument-count',
  check: workflow =>
    expressionsOf(workflow).flatMap(found =>
      found.calls.flatMap(call => {
        const known = FUNCTIONS.get(call.name.toLowerCase());
        const count = call.args.length;
        if (
          found.place === 'literal' ||
          !known ||
          (count >= known.least && count <= known.most)
        ) {
          return [];
        }
        const isTooFew = count < known.least;
        return [
          findingAt({
            workflow,
            found,
            span: call,
            severity: isTooFew ? 'error' : 'warning',
            message: `\`${known.name}()\` has too ${
              isTooFew
                ? 'few arguments, and the runner fails over it'
                : 'many arguments, and those at the end are read over'
            }. Write \`${known.usage}\`.`,
          }),
        ];
      }),
    ),
};
