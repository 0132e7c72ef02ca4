/** What a value can be, in the words of the messages. */
export type Kind = 'text' | 'number' | 'boolean' | 'list' | 'map';

/** What a forge does with what does not fit. */
export type Treatment = 'ignored' | 'job-refused' | 'file-refused';

/**
 * What may stand at a place of a workflow, as the forges' parsers decode it: a text takes any
 * scalar, and an expression is text that may stand for more.
 */
export interface Shape {
  /** The owner of `keys`, for messages: `a step`. */
  name?: string;
  takes: readonly Kind[];
  keys?: Readonly<Record<string, Shape>>;
  /** Of all keys that are not in `keys`; absent: there are no others. */
  others?: Shape;
  items?: Shape;
  /** `${{ … }}` may stand here although text may not. */
  expression?: boolean;
  /** Of a wrong type, here or below; unless it is said, the whole file is refused. */
  wrong?: Treatment;
  /** Of a key that is not known here; unless it is said, it is read over. */
  unknownKey?: Treatment;
  /** Keys that begin with `x-` or `.` are where people keep what their anchors stand on. */
  anchors?: boolean;
  /** Nothing, or `null`, may stand here and means that it was not said. */
  empty?: boolean;
}
