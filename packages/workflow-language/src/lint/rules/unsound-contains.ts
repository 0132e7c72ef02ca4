import type { Expression } from '../../expressions';
import { callsOf, findingAt, pathOf } from '../expressions';
import type { Finding, LintRule } from '../workflow';

/** Names that people choose, or that may be a part of another one. */
const NAMES = new Set([
  'ref',
  'ref_name',
  'head_ref',
  'base_ref',
  'actor',
  'repository',
  'repository_owner',
  'event_name',
]);

function isName(expression: Expression | undefined): boolean {
  return (
    expression?.type === 'access' &&
    expression.of.type === 'name' &&
    expression.path.length === 1 &&
    NAMES.has(pathOf(expression)[0]?.toLowerCase() ?? '')
  );
}

/** In a text, `contains()` also finds a part of a name: `dev` in `develop`. */
export const unsoundContains: LintRule = {
  code: 'unsound-contains',
  check(workflow) {
    const findings: Finding[] = [];
    for (const { found, part: call } of callsOf(workflow)) {
      const [list, item] = call.args;
      if (
        call.name.toLowerCase() === 'contains' &&
        list?.type === 'literal' &&
        typeof list.value === 'string' &&
        isName(item)
      ) {
        findings.push(
          findingAt({
            workflow,
            found,
            span: call,
            severity: 'warning',
            message: `This is also true for a part of these names, as \`${list.value.slice(
              0,
              -1,
            )}\`. Use a list: \`contains(fromJSON('["…"]'), …)\`, or compare with \`==\`.`,
          }),
        );
      }
    }
    return findings;
  },
};
