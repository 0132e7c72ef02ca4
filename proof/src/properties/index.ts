import { composing } from './composing';
import { expressions } from './expressions';
import { readBack, READERS } from './printing';
import { robustness } from './robustness';
import type { Property } from './property';

export { readBack } from './printing';
export type { Reader } from './printing';
export type { Property } from './property';

/** What holds without any other program: also run by the unit tests, in short. */
export const PROPERTIES: Property[] = [
  ...READERS.flatMap(readBack),
  ...expressions,
  ...composing,
  ...robustness,
];
