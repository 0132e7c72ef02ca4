import { FUNCTIONS } from '../../expressions';
import { suggestion } from '../../text/suggestions';
import { contextAvailability } from '../contextAvailability';
import { callsOf, consequenceOf, findingAt } from '../expressions';
import type { LintRule } from '../workflow';

const NAMES = [...FUNCTIONS.values()].map(({ name }) => name);

/** As with an unknown name: nothing is evaluated, and the job stays green. */
export const unknownExpressionFunction: LintRule = {
  code: 'unknown-expression-function',
  check: workflow =>
    callsOf(workflow)
      .filter(
        ({ found, part: { name } }) =>
          found.place !== 'literal' && !FUNCTIONS.has(name.toLowerCase()),
      )
      .map(({ found, part: { name, start } }) =>
        findingAt({
          workflow,
          found,
          span: { start, end: start + name.length },
          severity: contextAvailability(workflow, found) ? 'error' : 'warning',
          message: `There is no function \`${name}()\`: ${consequenceOf(
            workflow,
            found,
          )}${suggestion({ word: name, words: NAMES })}`,
        }),
      ),
};
