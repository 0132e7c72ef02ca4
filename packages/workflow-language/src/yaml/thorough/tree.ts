import { Composer, Lexer, Parser } from 'yaml';
import type { CST, Document, LineCounter, YAMLError } from 'yaml';
import { MAX_YAML_DEPTH } from './toJson';

/**
 * Most words and signs of a file. Reading takes time in proportion to them, not to the bytes:
 * this many take some tens of milliseconds. A workflow of 3,000 lines has about as many.
 */
export const MAX_YAML_LEXEMES = 50_000;

/** So many problems of one file are told; the rest mostly follow from them. */
export const MAX_ERRORS = 20;

/** Why reading stopped, and the offset where. */
export interface TooLarge {
  what: 'depth' | 'lexemes';
  at: number;
}

/**
 * The text's syntax tree, or the place where it becomes too deep or too long. Reading stops
 * there: what comes after would take quadratic time here, and the whole stack further on.
 */
export function tokenize(
  text: string,
  lineCounter: LineCounter,
): { tokens: CST.Token[]; tooLarge?: TooLarge } {
  const tokens: CST.Token[] = [];
  const parser = new Parser(lineCounter.addNewLine);
  lineCounter.addNewLine(0);
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    lexemes += 1;
    if (lexemes > MAX_YAML_LEXEMES) {
      return { tokens, tooLarge: { what: 'lexemes', at: parser.offset } };
    }
    // The stack also holds the document, and the scalar that is being read.
    if (parser.stack.length > MAX_YAML_DEPTH + 2) {
      return { tokens, tooLarge: { what: 'depth', at: parser.offset } };
    }
  }
  tokens.push(...parser.end());
  return { tokens };
}

/** Thrown by us, through `yaml`, and caught by us: there are problems enough. */
class EnoughErrors extends Error {}

type OnError = (...problem: unknown[]) => void;

/**
 * Documents from their syntax tree, and what is wrong with them. An error object costs as much
 * as many nodes, since it looks at the stack: reading ends with the one after the last that
 * is told, and then there are no documents.
 */
export function compose(
  tokens: readonly CST.Token[],
  lineCounter: LineCounter,
): {
  documents: Document[];
  errors: YAMLError[];
  warnings: YAMLError[];
} {
  const composer = new Composer({
    lineCounter,
    prettyErrors: false,
    // Takes quadratic time; `toJson` finds them in one pass.
    uniqueKeys: false,
  });
  let left = MAX_ERRORS;
  const count = () => {
    if (left === 0) {
      throw new EnoughErrors();
    }
    left -= 1;
  };
  // Private in its type, and its one place for problems. If it ever has another, all
  // problems are collected, as they would be without this.
  const onError: OnError | undefined = Reflect.get(composer, 'onError');
  if (onError) {
    Reflect.set(composer, 'onError', (...problem: unknown[]) => {
      count();
      onError(...problem);
    });
  }
  const documents: Document[] = [];
  try {
    for (const token of tokens) {
      if (token.type === 'error') {
        count();
      }
      documents.push(...composer.next(token));
    }
    documents.push(...composer.end(true));
  } catch (error) {
    if (!(error instanceof EnoughErrors)) {
      throw error;
    }
    const open: Document | null = Reflect.get(composer, 'doc');
    const { errors, warnings } = composer.streamInfo();
    return {
      documents: [],
      errors: [...allOf('errors', documents, open), ...errors],
      warnings: [...allOf('warnings', documents, open), ...warnings],
    };
  }
  return {
    documents,
    errors: allOf('errors', documents),
    warnings: allOf('warnings', documents),
  };
}

function allOf(
  key: 'errors' | 'warnings',
  documents: readonly Document[],
  open?: Document | null,
): YAMLError[] {
  return [...documents, ...(open ? [open] : [])].flatMap(document => [
    ...document[key],
  ]);
}
