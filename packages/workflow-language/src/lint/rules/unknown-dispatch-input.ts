import { suggestion } from '../../text/suggestions';
import { findingAt, usesOf } from '../expressions';
import type { ContextUse } from '../expressions';
import { inputsOf, triggersOf } from '../triggers';
import type { LintRule } from '../workflow';

const EVENTS = ['workflow_dispatch', 'workflow_call'];

/** The input that a use asks for, and the events that could declare it. */
function inputOf({
  context,
  path,
}: ContextUse): { name: string | undefined; events: string[] } | undefined {
  if (context === 'inputs') {
    return { name: path[0], events: EVENTS };
  }
  const isAnswer =
    context === 'github' &&
    path[0]?.toLowerCase() === 'event' &&
    path[1]?.toLowerCase() === 'inputs';
  return isAnswer
    ? { name: path[2], events: ['workflow_dispatch'] }
    : undefined;
}

/** An input that nobody declares is empty, whatever is answered. */
export const unknownDispatchInput: LintRule = {
  code: 'unknown-dispatch-input',
  check(workflow) {
    const triggers = triggersOf(workflow);
    return [
      ...usesOf(workflow, 'inputs'),
      ...usesOf(workflow, 'github'),
    ].flatMap(({ found, part: use }) => {
      const input = inputOf(use);
      const name = input?.name;
      if (
        !input ||
        name === undefined ||
        name === '*' ||
        found.place === 'literal'
      ) {
        return [];
      }
      const known = inputsOf(triggers, input.events);
      // A called workflow gets the event of its caller, with its inputs.
      if (
        known.has(name.toLowerCase()) ||
        (use.context === 'github' && triggers.has('workflow_call'))
      ) {
        return [];
      }
      return [
        findingAt({
          workflow,
          found,
          span: use.node,
          severity: 'warning',
          message: `No trigger of this workflow declares the input \`${name}\`, so this is empty.${suggestion(
            { word: name, words: [...known.keys()] },
          )}`,
        }),
      ];
    });
  },
};
