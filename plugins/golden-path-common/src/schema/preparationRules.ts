import {
  containsExpression,
  findExpressions,
  hasStatusFunction,
  parseExpression,
  referencesBelow,
} from '@edf/workflow-language';
import type { Step } from '../model';

/**
 * What a preparation may not use: it is shared by components that have different inputs, and
 * runs code of others (scripts of dependencies), which must not find a secret.
 */
const FORBIDDEN_CONTEXTS = new Set(['secrets', 'inputs', 'needs', 'matrix']);

/** Variables that decide which programs run, or that the runner sets. */
const RESERVED_VARIABLE =
  /^(?:PATH|BASH_ENV|ENV|CI|LD_.*|(?:GITHUB|GITEA|FORGEJO|RUNNER|ACTIONS)_.*)$/i;

/** What a step of a preparation uses that none may; nothing if it is fine. */
export function forbiddenInStep(step: Step): string | undefined {
  // `when` is for the engine, and has no expressions.
  const { when: _, ...written } = step;
  for (const { context, name } of referencesBelow(written)) {
    if (FORBIDDEN_CONTEXTS.has(context)) {
      return `\`${context}\``;
    }
    // The whole context, or a computed name of it, has the token in it.
    if (context === 'github' && (name === undefined || name === 'token')) {
      return '`github.token`';
    }
  }
  return asksForStatus(step.if ?? '')
    ? 'a status function, such as `always()`'
    : undefined;
}

function asksForStatus(condition: string): boolean {
  return findExpressions(condition, { isCondition: true }).some(
    ({ source }) => {
      const { expression } = parseExpression(source);
      return expression !== undefined && hasStatusFunction(expression);
    },
  );
}

/** Why a variable cannot be in the `env` of a preparation; nothing if it can. */
export function forbiddenVariable(
  name: string,
  value: unknown,
): string | undefined {
  if (RESERVED_VARIABLE.test(name)) {
    return `\`${name}\` is not for preparations: it decides which programs run, or belongs to the runner.`;
  }
  return containsExpression(value)
    ? `\`${name}\` has an expression (\${{ … }}). \`env\` of a preparation takes literal values.`
    : undefined;
}
