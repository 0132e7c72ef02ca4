import type fc from 'fast-check';

/** Something that holds for all inputs. */
export interface Property {
  /** A sentence: what holds. */
  name: string;
  /** Made anew for each check; what it throws is a counterexample. */
  create(): fc.IAsyncProperty<unknown> | fc.IProperty<unknown>;
  /** How often it runs, compared with others: more where a run costs less. */
  weight: number;
}

/** Throws unless both are the same text; says where they part. */
export function assertSame(
  actual: string,
  expected: string,
  what: string,
): void {
  if (actual === expected) {
    return;
  }
  let at = 0;
  while (actual[at] === expected[at]) {
    at += 1;
  }
  const around = (text: string) =>
    JSON.stringify(text.slice(Math.max(0, at - 40), at + 80));
  throw new Error(
    `${what}: they part at ${at}\n  ${around(actual)}\n  ${around(expected)}`,
  );
}
