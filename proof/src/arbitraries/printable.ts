import fc from 'fast-check';
import type { JsonValue } from '@edf/workflow-language';
import { anyText } from './text';

/** Numbers that all parsers read alike: JavaScript's own. */
const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(value =>
    // Minus zero is printed as zero.
    Object.is(value, -0) ? 0 : value,
  ),
);

/** Any value that the printer takes. */
export const printable = fc.letrec<{ value: JsonValue }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyText,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      anyText.filter(key => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;
