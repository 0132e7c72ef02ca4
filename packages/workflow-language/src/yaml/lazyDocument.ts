import type { Locate } from './place';
import type { JsonValue } from './json';
import type { Range } from '../diagnostics';
import { parseYamlDocuments } from './document';
import type { YamlDocument } from './document';

const START = { line: 1, column: 1, offset: 0 };
const BEGINNING: Range = { start: START, end: START };

/**
 * A document whose value is known already. Its text is read only when a place in it is asked
 * for; where it is too long to be read, that place is its beginning.
 */
export function lazyDocument(options: {
  text: string;
  path: string;
  value: JsonValue;
}): YamlDocument {
  let found: Locate | undefined;
  return {
    value: options.value,
    root: null,
    locate: (at, part) => {
      found ??=
        parseYamlDocuments(options).documents[0]?.locate ?? (() => BEGINNING);
      return found(at, part);
    },
  };
}
