import { diagnostic, MAX_ERRORS } from '@edf/workflow-language';
import type {
  Diagnostic,
  DiagnosticSource,
  Locate,
} from '@edf/workflow-language';
import { checkSchema } from './checkSchema';
import type { MatchesPattern } from './checkSchema';
import type { JsonSchema } from './jsonSchema';
import type { SchemaProblem } from './problem';

/**
 * Checks a JSON value against a schema and collects its problems, the first 20 of them. It is
 * our own, since the usual validators compile schemas with `eval`, which a portal's content
 * security policy forbids; and so that a message is about the nearest alternative, with what
 * was meant.
 *
 * `schema`: the keywords of `JsonSchema`; others do not count. `name`: what the root is called
 * in messages, e.g. `coverage`; without it, paths are relative. `locate` gives ranges.
 * `ignoreUnknownKeys`: for what a newer version may have written. `matchesPattern`: for schemas
 * that others wrote.
 */
export function validate(options: {
  schema: JsonSchema | Readonly<Record<string, unknown>>;
  value: unknown;
  locate?: Locate;
  name?: string;
  ignoreUnknownKeys?: boolean;
  matchesPattern?: MatchesPattern;
}): SchemaProblem[] {
  const { locate, name, ignoreUnknownKeys, matchesPattern } = options;
  const problems: SchemaProblem[] = [];
  const budget = { left: MAX_ERRORS };
  checkSchema({
    // Schemas of inputs are data that was itself checked against `inputSchema`.
    schema: options.schema as JsonSchema,
    value: options.value,
    path: [],
    name: name ?? '',
    budget,
    ignoreUnknownKeys,
    matchesPattern,
    report: problem => {
      budget.left -= 1;
      const { path, part, rename, ...rest } = problem;
      const range = locate?.(path, part);
      problems.push({
        ...rest,
        path,
        range,
        fix:
          rename && range
            ? { title: `Write \`${rename}\``, range, text: rename }
            : undefined,
      });
    },
  });
  return problems.slice(0, MAX_ERRORS);
}

/** Turns schema problems into diagnostics of severity `error` for a file. */
export function schemaDiagnostics(options: {
  problems: readonly SchemaProblem[];
  path: string;
  source?: DiagnosticSource;
  subject?: string;
}): Diagnostic[] {
  const { problems, path, source = 'parse', subject } = options;
  return problems.map(({ code, message, range, fix }) =>
    diagnostic({
      code,
      severity: 'error',
      message,
      path,
      source,
      ...(range && { range }),
      ...(fix && { fix }),
      ...(subject !== undefined && { subject }),
    }),
  );
}
