import { findExpressions } from './embedded';
import type { Span } from './expression';
import { tokensOf } from './lexer';
import type { Token } from './lexer';

/** A use of a context: `steps.test.outputs.x` uses `test` of `steps`. */
export interface Reference {
  /** In lower case, since its case does not count. */
  context: string;
  /** The first name behind it; none if the whole context is used, or a name is computed. */
  name?: string;
  /** Where `context` is in the text. */
  contextSpan: Span;
  /** Where `name` is in the text, without quotes. */
  nameSpan?: Span;
}

function isOperator(token: Token | undefined, text: string): boolean {
  return token?.type === 'operator' && token.text === text;
}

function nameBehind(
  tokens: Token[],
  index: number,
): { name: string; start: number; end: number } | undefined {
  const [first, second, third] = tokens.slice(index + 1, index + 4);
  if (isOperator(first, '.') && second?.type === 'name') {
    return { name: second.text, start: second.start, end: second.end };
  }
  if (
    isOperator(first, '[') &&
    second?.type === 'text' &&
    isOperator(third, ']')
  ) {
    return { name: second.value, start: second.start + 1, end: second.end - 1 };
  }
  return undefined;
}

/**
 * The contexts that a text's expressions use, in its order, also those of expressions that
 * cannot be read as a whole. Words inside quoted texts are none, nor are properties.
 */
export function referencesIn(
  text: string,
  options: { isCondition?: boolean } = {},
): Reference[] {
  // Of most texts in a pipeline this is all.
  if (!options.isCondition && !text.includes('${{')) {
    return [];
  }
  return findExpressions(text, options).flatMap(({ source, inner }) => {
    const tokens = tokensOf(source);
    const toSpan = ({ start, end }: Span) => ({
      start: start + inner.start,
      end: end + inner.start,
    });
    return tokens.flatMap((token, index): Reference[] => {
      if (
        token.type !== 'name' ||
        isOperator(tokens[index - 1], '.') ||
        isOperator(tokens[index + 1], '(')
      ) {
        return [];
      }
      const name = nameBehind(tokens, index);
      return [
        {
          context: token.text.toLowerCase(),
          contextSpan: toSpan(token),
          ...(name && { name: name.name, nameSpan: toSpan(name) }),
        },
      ];
    });
  });
}

/**
 * Gives what expressions name in some contexts other names: `steps.test` becomes
 * `steps.unit-test`. Nothing else of the text changes.
 *
 * @param options.names - context to what is called something else there
 */
export function renameReferences(options: {
  text: string;
  names: Readonly<
    Partial<Record<'steps' | 'needs' | 'secrets', ReadonlyMap<string, string>>>
  >;
  isCondition?: boolean;
}): string {
  const { text, isCondition } = options;
  const names: Readonly<Record<string, ReadonlyMap<string, string>>> =
    options.names;
  let renamed = '';
  let done = 0;
  for (const { context, name, nameSpan } of referencesIn(text, {
    isCondition,
  })) {
    const by =
      name !== undefined && Object.hasOwn(names, context)
        ? names[context].get(name)
        : undefined;
    if (by !== undefined && nameSpan) {
      renamed += text.slice(done, nameSpan.start) + by;
      done = nameSpan.end;
    }
  }
  return renamed + text.slice(done);
}
