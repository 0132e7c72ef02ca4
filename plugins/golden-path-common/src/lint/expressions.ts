import type { JsonValue } from '../model';
import type { LintedWorkflow, ValuePath } from './workflow';

/** An expression in a workflow file, without `${{` and `}}`. */
export interface FoundExpression {
  text: string;
  at: ValuePath;
}

function walk(value: JsonValue, at: ValuePath, found: FoundExpression[]): void {
  if (typeof value === 'string') {
    const wrapped = [...value.matchAll(/\$\{\{([\s\S]*?)\}\}/g)];
    for (const [, text] of wrapped) {
      found.push({ text, at });
    }
    // A condition is an expression as a whole, with and without the braces.
    if (at[at.length - 1] === 'if' && wrapped.length === 0) {
      found.push({ text: value, at });
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      walk(item, [...at, Array.isArray(value) ? Number(key) : key], found);
    }
  }
}

/** All expressions below a value. */
export function expressionsIn(options: {
  value: JsonValue;
  at: ValuePath;
}): FoundExpression[] {
  const found: FoundExpression[] = [];
  walk(options.value, options.at, found);
  return found;
}

/** All expressions of a workflow file. */
export function expressionsOf(workflow: LintedWorkflow): FoundExpression[] {
  return expressionsIn({ value: workflow.value, at: [] });
}

/** An expression without its texts, and with `a['b']` written as `a.b`. */
export function normalizeExpression(text: string): string {
  return text
    .replace(/\[\s*'([\w-]+)'\s*\]/g, '.$1')
    .replace(/'(?:[^']|'')*'/g, "''");
}
