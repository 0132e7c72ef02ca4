import { FUNCTIONS } from '../../expressions';
import { suggestion } from '../../parse/nearest';
import { consequenceOf, expressionsOf, findingAt } from '../expressions';
import type { LintRule } from '../workflow';

const NAMES = [...FUNCTIONS.values()].map(({ name }) => name);

/** As with an unknown name: nothing is evaluated, and the job stays green. */
export const unknownExpressionFunction: LintRule = {
  code: 'unknown-expression-function',
  check: workflow =>
    expressionsOf(workflow).flatMap(found =>
      found.calls
        .filter(
          ({ name }) =>
            found.place !== 'literal' && !FUNCTIONS.has(name.toLowerCase()),
        )
        .map(({ name, start }) =>
          findingAt({
            workflow,
            found,
            span: { start, end: start + name.length },
            severity: 'warning',
            message: `There is no function \`${name}()\`: ${consequenceOf(
              found,
            )}${suggestion({ word: name, words: NAMES })}`,
          }),
        ),
    ),
};
