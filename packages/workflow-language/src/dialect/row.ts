import type { Effect, Row, Source } from './types';

/** One line of the table. */
export function row(
  effect: Effect,
  note: string,
  source: Source,
  since?: string,
): Row {
  return { effect, note, source, ...(since !== undefined && { since }) };
}

/** A line that says that it does what it says. */
export function works(
  source: Source,
  note = 'Does what it says.',
  since?: string,
): Row {
  return row('works', note, source, since);
}
