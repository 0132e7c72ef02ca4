/** With this the first line of every file begins that the engine writes. */
export const HEADER_BEGINNING = '# Made by Golden Path ';

/** Whether a file was made by us, edited since or not: as `readHeader` of `emit`, but quick. */
export function isMadeByUs(text: string): boolean {
  return text.startsWith(HEADER_BEGINNING);
}
