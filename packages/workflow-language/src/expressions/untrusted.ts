import type { Expression, Segment } from './expression';

/** Last names of what others write freely, anywhere below `github.event`. */
const FREE_TEXTS: ReadonlySet<string> = new Set([
  'title',
  'body',
  'message',
  'page_name',
  'label',
  'email',
]);

/** Last two names of the same kind, where one alone would say too little. */
const FREE_PAIRS: ReadonlySet<string> = new Set([
  'author.name',
  'committer.name',
  'head.ref',
  'repo.default_branch',
]);

/** Parts of the event that hold such texts, so that printing them whole prints those, too. */
const HOLDERS: ReadonlySet<string> = new Set([
  'pull_request',
  'issue',
  'comment',
  'review',
  'commits',
  'head_commit',
  'head',
  'pages',
  'discussion',
]);

/** Functions that hand on what they are given. */
const HANDING_ON: ReadonlySet<string> = new Set([
  'format',
  'join',
  'tojson',
  'fromjson',
]);

/**
 * Whether the value at a path is chosen by anybody who opens a pull request or an issue,
 * comments, or commits.
 *
 * @param path - from `github` on, in lower case, with `*` for all and `undefined` for computed
 * @param isPrinted - whether a map would be printed with all that is in it (`toJSON`)
 */
function isUntrustedPath(
  path: readonly (string | undefined)[],
  isPrinted: boolean,
): boolean {
  const names = path.filter(name => name !== undefined && name !== '*');
  const last = names[names.length - 1] ?? '';
  if (names[0] === 'head_ref') {
    return true;
  }
  if (names.length === 0 || names[0] !== 'event') {
    return isPrinted && names.length === 0;
  }
  // Answers of a manual start are something else: who gives them may run things anyway.
  if (names[1] === 'inputs') {
    return false;
  }
  return (
    FREE_TEXTS.has(last) ||
    // What stood there before somebody edited it.
    (names[1] === 'changes' && names.length > 2) ||
    FREE_PAIRS.has(names.slice(-2).join('.')) ||
    (isPrinted && (names.length === 1 || HOLDERS.has(last)))
  );
}

function nameOf(segment: Segment): string | undefined {
  switch (segment.type) {
    case 'property':
      return segment.name.toLowerCase();
    case 'all':
      return '*';
    default:
      return segment.index.type === 'literal' &&
        typeof segment.index.value === 'string'
        ? segment.index.value.toLowerCase()
        : undefined;
  }
}

/** A part of an expression whose text can come out of it. */
export interface Flow {
  node: Expression;
  /** Whether it is printed with all that is in it (`toJSON`). */
  isPrinted: boolean;
}

/**
 * The parts of an expression whose text can come out of it. What is only compared, asked for
 * by `contains()`, or decides between others, does not.
 */
export function flowOf(expression: Expression, isPrinted = false): Flow[] {
  switch (expression.type) {
    case 'logical':
      // All but the last of `a && b` come out only when they are empty.
      return (
        expression.operator === '&&'
          ? expression.operands.slice(-1)
          : expression.operands
      ).flatMap(operand => flowOf(operand, isPrinted));
    case 'call': {
      const name = expression.name.toLowerCase();
      return HANDING_ON.has(name)
        ? expression.args.flatMap(arg =>
            flowOf(arg, isPrinted || name === 'tojson'),
          )
        : [];
    }
    case 'access':
      return expression.of.type === 'name'
        ? [{ node: expression, isPrinted }]
        : flowOf(expression.of, isPrinted);
    case 'name':
      return [{ node: expression, isPrinted }];
    default:
      return [];
  }
}

/** Whether what comes out there is text that anybody can choose. */
export function isUntrusted(
  { node, isPrinted }: Flow,
  contexts: ReadonlySet<string>,
): boolean {
  const root = node.type === 'access' ? node.of : node;
  const path = node.type === 'access' ? node.path.map(nameOf) : [];
  return (
    root.type === 'name' &&
    contexts.has(root.name.toLowerCase()) &&
    isUntrustedPath(path, isPrinted)
  );
}
