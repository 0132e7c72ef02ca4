import { expressionsOf, isWholeCondition } from '../expressions';
import type { LintedExpression } from '../expressions';
import type { Finding, LintRule } from '../workflow';

/** Without braces a name or a call reads the same; anything else may need parentheses. */
const SIMPLE: ReadonlySet<string | undefined> = new Set([
  'access',
  'name',
  'call',
]);

function repairOf(parts: LintedExpression[]): Finding['replace'] {
  const [{ text, outer, source, expression }] = parts;
  const isCertain =
    parts.length === 1 &&
    SIMPLE.has(expression?.type) &&
    !text.includes('\n') &&
    !/: | #/.test(source);
  return isCertain
    ? {
        title: 'Remove the braces',
        search: text.slice(outer.start, outer.end),
        by: source.trim(),
      }
    : undefined;
}

/**
 * Text around braces makes a text of the whole condition, and a text that is not empty is
 * true. That is so for `${{ a }} == 'b'`, and for a line break behind the braces.
 */
export const conditionAlwaysTrue: LintRule = {
  code: 'condition-always-true',
  requiredKeys: ['if'],
  check(workflow) {
    const conditions = new Map<string, LintedExpression[]>();
    for (const found of expressionsOf(workflow)) {
      const isCondition = found.place === 'job.if' || found.place === 'step.if';
      if (isCondition && found.isClosed && !isWholeCondition(found)) {
        const key = found.at.join('\n');
        conditions.set(key, [...(conditions.get(key) ?? []), found]);
      }
    }
    return [...conditions.values()].map(parts => {
      const [found] = parts;
      const { text, outer } = found;
      const isBlank = text.trim() === text.slice(outer.start, outer.end);
      const replace = repairOf(parts);
      return {
        severity: 'error',
        message: `${
          isBlank
            ? 'The line break, or space, beside the braces makes a text of this condition'
            : 'What stands beside the braces makes a text of this condition'
        }, and a text is always true. Write the condition as a whole, without braces.`,
        at: found.at,
        part: 'value',
        ...(replace && { replace }),
      };
    });
  },
};
