import { expressionsOf, normalizeExpression } from '../expressions';
import type { ForgeKind } from '../../model';
import type { Finding, LintRule } from '../workflow';

const CONTEXTS = new Set([
  'github',
  'env',
  'vars',
  'job',
  'steps',
  'runner',
  'secrets',
  'strategy',
  'matrix',
  'needs',
  'inputs',
]);

/** The same as `github`, on this kind of forge only (Gitea: tried on 1.26 with runner 1.0.8). */
const LOCAL_NAMES: Record<ForgeKind, string[]> = {
  gitea: ['gitea'],
  forgejo: ['forgejo', 'forge', 'gitea'],
};

const ALL_LOCAL_NAMES = Object.values(LOCAL_NAMES).flat();

const FUNCTIONS = new Set([
  'contains',
  'startswith',
  'endswith',
  'format',
  'join',
  'tojson',
  'fromjson',
  'hashfiles',
  'success',
  'always',
  'cancelled',
  'failure',
]);

const LITERALS = new Set(['true', 'false', 'null', 'nan', 'infinity']);

function findingFor(options: {
  name: string;
  isCall: boolean;
  at: Finding['at'];
  forge: ForgeKind;
}): Finding[] {
  const { name, isCall, at, forge } = options;
  const word = name.toLowerCase();
  const isKnown = isCall
    ? FUNCTIONS.has(word)
    : CONTEXTS.has(word) || LITERALS.has(word);
  if (isKnown) {
    return [];
  }
  const isLocal = !isCall && LOCAL_NAMES[forge].includes(word);
  return [
    {
      severity: isLocal ? 'info' : 'warning',
      message: isLocal
        ? `\`${name}\` is not known to other forges, nor to checkers. Write \`github\`, which means the same everywhere.`
        : `\`${name}${
            isCall ? '()' : ''
          }\` is not known to the runner: the whole text that it stands in becomes empty, and the job stays green.`,
      at,
      part: 'value',
      ...(!isCall &&
        ALL_LOCAL_NAMES.includes(word) && {
          replace: {
            title: 'Write `github`',
            search: `${name}.`,
            by: 'github.',
          },
        }),
    },
  ];
}

/** What the runner cannot evaluate becomes empty text, and the job stays green. */
export const unknownExpressionName: LintRule = {
  code: 'unknown-expression-name',
  check: workflow =>
    expressionsOf(workflow).flatMap(({ text, at }) =>
      [
        ...normalizeExpression(text).matchAll(
          /(?<![\w.'-])([A-Za-z_][\w-]*)(\s*\()?/g,
        ),
      ].flatMap(([, name, call]) =>
        findingFor({
          name,
          isCall: call !== undefined,
          at,
          forge: workflow.target.forge,
        }),
      ),
    ),
};
