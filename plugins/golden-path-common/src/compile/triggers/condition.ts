/**
 * A condition in the expression language of workflows, built from parts so that parentheses
 * stand where they are needed and nowhere else.
 */
export interface Condition {
  text: string;
  /** What joins its parts at the top; absent where it needs no parentheses anywhere. */
  joint?: 'all' | 'any';
}

/** A comparison, a call, or a name. */
export function is(text: string): Condition {
  return { text };
}

/** A text as the expression language writes it. */
export function quote(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}

function join(
  parts: readonly Condition[],
  joint: 'all' | 'any',
  operator: string,
): Condition | undefined {
  if (parts.length < 2) {
    return parts[0];
  }
  return {
    text: parts
      .map(part =>
        part.joint && part.joint !== joint ? `(${part.text})` : part.text,
      )
      .join(` ${operator} `),
    joint,
  };
}

/** All of the parts hold; `undefined` where there is none. */
export function allOf(parts: readonly Condition[]): Condition | undefined {
  return join(parts, 'all', '&&');
}

/** At least one of the parts holds; `undefined` where there is none. */
export function anyOf(parts: readonly Condition[]): Condition | undefined {
  return join(parts, 'any', '||');
}
