import { LineCounter } from 'yaml';
import type { Document, ParsedNode, YAMLError } from 'yaml';
import { diagnostic } from '../diagnostics';
import type { Diagnostic, Range } from '../diagnostics';
import type { JsonValue } from './json';
import type { Locate } from './place';
import { plainLocator } from './fast/locate';
import { readPlainYaml } from './fast/read';
import type { PlainYaml } from './fast/read';
import { MAX_YAML_DEPTH, toJson } from './thorough/toJson';
import { nodeLocator } from './thorough/locate';
import {
  compose,
  MAX_ERRORS,
  MAX_YAML_LEXEMES,
  tokenize,
} from './thorough/tree';

/** One YAML document with the positions of everything in it. */
export interface YamlDocument {
  value: JsonValue;
  locate: Locate;
  /**
   * The parsed nodes, with source ranges; `null` where the quick reader read the text, which
   * has no aliases or tags then. Who needs nodes uses `composeYamlDocuments`.
   */
  root: ParsedNode | null;
}

export { MAX_ERRORS, MAX_YAML_DEPTH, MAX_YAML_LEXEMES };

/** The forge cuts workflow files off at 1 MiB; nothing that people write is longer. */
export const MAX_YAML_BYTES = 1024 * 1024;

/** The lines of one long text are many without being many words. */
export const MAX_YAML_LINES = 20_000;

/**
 * Reads all YAML documents (YAML 1.2, core schema) of a text as JSON values with positions.
 * Never throws; a text with problems gives no documents. Refused beside broken syntax, since
 * none of our files needs it and each has been used for attacks: more than 1 MiB, more than
 * 20,000 lines, more than 50,000 words and signs, nesting deeper than 64, aliases that multiply, tags, duplicate keys,
 * keys that are not text, and keys that mean something to JavaScript's objects.
 */
export function parseYamlDocuments(options: {
  text: string;
  path: string;
  /** Largest size in UTF-8; at most, and by default, 1 MiB. */
  maxBytes?: number;
}): {
  documents: YamlDocument[];
  diagnostics: Diagnostic[];
} {
  const { text, maxBytes = MAX_YAML_BYTES } = options;
  // Three bytes are the most that one unit of a text takes in UTF-8.
  const plain = text.length * 3 <= maxBytes ? readPlainYaml(text) : undefined;
  return plain
    ? { documents: [plainDocument({ ...options, plain })], diagnostics: [] }
    : composeYamlDocuments(options);
}

/** A plain text as a document. */
function plainDocument(options: {
  text: string;
  path: string;
  plain: PlainYaml;
}): YamlDocument {
  const { text, plain } = options;
  const locate = plainLocator(plain);
  let lines: LineCounter | undefined;
  return {
    value: plain.value,
    root: null,
    locate: (valuePath, part = 'value') => {
      lines ??= countLines(text);
      return trimmedRange({ text, lines, offsets: locate(valuePath, part) });
    },
  };
}

function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines.addNewLine(at + 1);
  }
  return lines;
}

/** The range of a block ends where the next one begins: without the white space between. */
function trimmedRange(options: {
  text: string;
  lines: LineCounter;
  offsets: readonly [start: number, end: number];
}): Range {
  const [start, end] = options.offsets;
  const length = options.text.slice(start, end).trimEnd().length;
  return rangeMaker(options.lines)(start, start + length);
}

/** The thorough way, for every text there is. */
export function composeYamlDocuments(options: {
  text: string;
  path: string;
  maxBytes?: number;
}): {
  documents: YamlDocument[];
  diagnostics: Diagnostic[];
} {
  const { text, path } = options;
  const maxBytes = Math.min(options.maxBytes ?? MAX_YAML_BYTES, MAX_YAML_BYTES);
  const lineCounter = new LineCounter();
  const toRange = rangeMaker(lineCounter);
  const report = (
    code: string,
    message: string,
    range?: readonly [number, number, ...number[]],
  ) =>
    diagnostic({
      code,
      severity: 'error',
      message,
      path,
      source: 'parse',
      range: range && toRange(range[0], range[1]),
    });

  if (
    text.length > maxBytes ||
    new TextEncoder().encode(text).length > maxBytes
  ) {
    return {
      documents: [],
      diagnostics: [
        report(
          'yaml-too-large',
          `The file is larger than ${maxBytes / 1024} KiB. Split it.`,
        ),
      ],
    };
  }

  if (hasMoreLines(text, MAX_YAML_LINES)) {
    return {
      documents: [],
      diagnostics: [
        report(
          'yaml-too-large',
          `The file has more than ${MAX_YAML_LINES} lines. Split it.`,
        ),
      ],
    };
  }

  const { tokens, tooLarge } = tokenize(text, lineCounter);
  if (tooLarge) {
    const { what, at } = tooLarge;
    return {
      documents: [],
      diagnostics: [
        report(
          'yaml-too-large',
          what === 'depth'
            ? `The file is nested deeper than ${MAX_YAML_DEPTH} levels. Flatten it.`
            : `The file has more than ${MAX_YAML_LEXEMES} words and signs: they end here. Split it.`,
          [at, at + 1],
        ),
      ],
    };
  }

  const documents: YamlDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  const composed = compose(tokens, lineCounter);
  for (const error of composed.errors.slice(0, MAX_ERRORS)) {
    diagnostics.push(report('yaml-syntax', describeError(error), error.pos));
  }
  for (const warning of composed.warnings.slice(0, MAX_ERRORS)) {
    diagnostics.push(
      report('yaml-unsupported', describeError(warning), warning.pos),
    );
  }
  if (composed.errors.length > 0) {
    // The nodes are guesses, and so would be problems found in them.
    return { documents: [], diagnostics };
  }
  for (const document of composed.documents) {
    const { value, problems } = toJson(document);
    diagnostics.push(
      ...problems
        .slice(0, MAX_ERRORS)
        .map(({ code, message, range }) => report(code, message, range)),
    );
    const locateNode = nodeLocator(document as Document.Parsed);
    documents.push({
      value,
      root: document.contents as ParsedNode | null,
      locate: (valuePath, part = 'value') =>
        trimmedRange({
          text,
          lines: lineCounter,
          offsets: locateNode(valuePath, part),
        }),
    });
  }
  return diagnostics.length > 0
    ? { documents: [], diagnostics: diagnostics.slice(0, MAX_ERRORS) }
    : { documents, diagnostics };
}

/** Reads a text that must hold exactly one YAML document; else like `parseYamlDocuments`. */
export function parseYaml(options: {
  text: string;
  path: string;
  maxBytes?: number;
}): {
  document?: YamlDocument;
  diagnostics: Diagnostic[];
} {
  const { documents, diagnostics } = parseYamlDocuments(options);
  if (diagnostics.length > 0) {
    return { diagnostics };
  }
  if (documents.length > 1) {
    return {
      diagnostics: [
        diagnostic({
          code: 'yaml-several-documents',
          severity: 'error',
          message:
            'The file holds several YAML documents, but only one belongs here. Remove what follows the second `---`.',
          path: options.path,
          range: documents[1].locate([]),
          source: 'parse',
        }),
      ],
    };
  }
  return { document: documents[0], diagnostics };
}

function hasMoreLines(text: string, most: number): boolean {
  let lines = 1;
  for (
    let at = text.indexOf('\n');
    at >= 0 && lines <= most;
    at = text.indexOf('\n', at + 1)
  ) {
    lines += 1;
  }
  return lines > most;
}

function rangeMaker(
  lineCounter: LineCounter,
): (start: number, end: number) => Range {
  const toPosition = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    // Before any line was counted, `linePos` answers line 0.
    return { line: Math.max(1, line), column: Math.max(1, col), offset };
  };
  return (start, end) => ({
    start: toPosition(start),
    end: toPosition(Math.max(start, end)),
  });
}

const DESCRIPTIONS: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'A tab cannot indent YAML. Use spaces.',
  TAG_RESOLVE_FAILED: 'Tags (`!…`) are not supported. Write the plain value.',
};

function describeError(error: YAMLError): string {
  return (
    DESCRIPTIONS[error.code] ?? `This is not valid YAML: ${error.message}.`
  ).replace(/\.\.$/, '.');
}
