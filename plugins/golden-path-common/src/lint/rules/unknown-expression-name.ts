import { expressionsOf, normalizeExpression } from '../expressions';
import type { Finding, LintRule } from '../workflow';

const CONTEXTS = new Set([
  'github',
  'env',
  'vars',
  'job',
  'jobs',
  'steps',
  'runner',
  'secrets',
  'strategy',
  'matrix',
  'needs',
  'inputs',
]);

/** The same as `github`, on one kind of forge only. */
const LOCAL_NAMES = new Set(['gitea', 'forgejo', 'forge']);

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

/** What the runner cannot evaluate becomes empty text, and the job stays green. */
export const unknownExpressionName: LintRule = {
  code: 'unknown-expression-name',
  check: workflow =>
    expressionsOf(workflow).flatMap(({ text, at }) =>
      [
        ...normalizeExpression(text).matchAll(
          /(?<![\w.'-])([A-Za-z_][\w-]*)(\s*\()?/g,
        ),
      ].flatMap(([, name, call]): Finding[] => {
        const word = name.toLowerCase();
        const isKnown = call
          ? FUNCTIONS.has(word)
          : CONTEXTS.has(word) || LITERALS.has(word);
        if (isKnown) {
          return [];
        }
        if (!call && LOCAL_NAMES.has(word)) {
          return [
            {
              severity: 'warning',
              message: `\`${name}\` is not known to every forge and to no checker. Write \`github\`, which means the same everywhere.`,
              at,
              part: 'value',
              replace: {
                title: 'Write `github`',
                search: `${name}.`,
                by: 'github.',
              },
            },
          ];
        }
        return [
          {
            severity: 'warning',
            message: `\`${name}${
              call ? '()' : ''
            }\` is not known to the runner: the expression becomes empty text, and the job stays green.`,
            at,
            part: 'value',
          },
        ];
      }),
    ),
};
