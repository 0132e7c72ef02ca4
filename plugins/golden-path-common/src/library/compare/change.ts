import { canonicalJson } from '../../hash';

/** What a version must be raised by, least first. */
export const LEVELS = ['none', 'patch', 'minor', 'major'] as const;

export type Level = (typeof LEVELS)[number];

/** One difference that somebody who uses the library may notice. */
export interface Change {
  level: Level;
  message: string;
}

/** A step of another id that is otherwise the same: who names it must be told. */
export interface Rename {
  from: string;
  to: string;
  /** It has moved from an implementation into this preparation. */
  preparation?: string;
}

/** Whether two values say the same, in whichever order. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

/** A change on which nobody who uses the library can go on as before. */
export function major(message: string): Change {
  return { level: 'major', message };
}

/** A change that adds something, or moves it. */
export function minor(message: string): Change {
  return { level: 'minor', message };
}
