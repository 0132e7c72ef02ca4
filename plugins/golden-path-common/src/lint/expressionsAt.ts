import { expressionsOf } from './expressions';
import type { LintedExpression } from './expressions';
import { oncePerFile } from './oncePerFile';
import type { ValuePath } from './workflow';

function keyOf(at: ValuePath): string {
  return at.join('\n');
}

/** Finds the expressions of one text of a workflow. */
export const expressionsByPlace = oncePerFile(workflow => {
  const byPlace = new Map<string, LintedExpression[]>();
  for (const found of expressionsOf(workflow)) {
    const key = keyOf(found.at);
    const known = byPlace.get(key);
    if (known) {
      known.push(found);
    } else {
      byPlace.set(key, [found]);
    }
  }
  return (at: ValuePath) => byPlace.get(keyOf(at)) ?? [];
});
