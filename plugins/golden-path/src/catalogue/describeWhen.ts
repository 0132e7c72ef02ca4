/** The facts that select an implementation, in a line: `ecosystem: go, build tool: go-modules`. */
export function describeWhen(
  when: Record<string, unknown> | undefined,
): string {
  const facts = Object.entries(when ?? {});
  if (facts.length === 0) {
    return 'always, when nothing better fits';
  }
  return facts
    .map(([fact, wanted]) => `${readable(fact)}: ${describe(wanted)}`)
    .join(', ');
}

/** `buildTool` as people read it: `build tool`. */
function readable(fact: string): string {
  return fact.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}

function describe(wanted: unknown): string {
  if (Array.isArray(wanted)) {
    return wanted.map(describe).join(' or ');
  }
  if (typeof wanted === 'object' && wanted !== null) {
    return Object.entries(wanted)
      .map(([key, value]) => `${readable(key)} ${describe(value)}`)
      .join(', ');
  }
  return String(wanted);
}
