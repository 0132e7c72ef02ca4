import fc from 'fast-check';
import { anyText } from './text';

/** Where a text is cut, and what is put there. */
interface Cut {
  at: number;
  length: number;
  text: string;
}

const PIECES = [
  ...['\n', '  ', '\t', ':', ': ', '- ', '#', '"', "'", '|', '>', '{', '}'],
  ...['[', ']', ',', '&a ', '*a', '<<: *a\n', '!!binary ', '---\n', '...\n'],
  ...['${{', '}}', '${{ a.b }}', 'on:', 'jobs:', 'needs: [a]', '\u0000'],
  ...['\ufeff', '__proto__: 1\n', 'constructor: {}\n', '? ', '%YAML 1.1\n'],
];

const cuts: fc.Arbitrary<Cut[]> = fc.array(
  fc.record({
    at: fc.nat({ max: 10_000 }),
    length: fc.oneof(fc.constant(0), fc.nat({ max: 40 })),
    text: fc.oneof(fc.constantFrom(...PIECES), anyText),
  }),
  { minLength: 1, maxLength: 4 },
);

function apply(text: string, { at, length, text: piece }: Cut): string {
  const start = text.length === 0 ? 0 : at % (text.length + 1);
  return text.slice(0, start) + piece + text.slice(start + length);
}

/** Texts that were valid before somebody's cat walked over the keyboard. */
export function nearlyValid(texts: string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), cuts)
    .map(([text, all]) => all.reduce(apply, text));
}
