import type { Diagnostic, Fix } from '@edf/workflow-language';

/** A repair that was made, with the problem that it was for. */
export interface AppliedFix {
  diagnostic: Diagnostic;
  fix: Fix;
}

/**
 * Makes the certain repairs of a text, each once. Of two that overlap the first is made; after
 * it the other may not be right any more. Positions are those of the text before.
 */
export function applyFixes(options: {
  text: string;
  diagnostics: readonly Diagnostic[];
}): { text: string; applied: AppliedFix[] } {
  const { diagnostics } = options;
  const wanted = diagnostics
    .flatMap(diagnostic =>
      diagnostic.fix ? [{ diagnostic, fix: diagnostic.fix }] : [],
    )
    .sort((a, b) => a.fix.range.start.offset - b.fix.range.start.offset);
  const applied: AppliedFix[] = [];
  let text = '';
  let position = 0;
  let isFirst = true;
  for (const { diagnostic, fix } of wanted) {
    const { start, end } = fix.range;
    // Two that begin at one place overlap, too, even when nothing is replaced there.
    const last = applied[applied.length - 1]?.fix.range.start.offset;
    if (isFirst || (start.offset >= position && start.offset !== last)) {
      text += options.text.slice(position, start.offset) + fix.text;
      position = end.offset;
      applied.push({ diagnostic, fix });
      isFirst = false;
    }
  }
  return { text: text + options.text.slice(position), applied };
}
