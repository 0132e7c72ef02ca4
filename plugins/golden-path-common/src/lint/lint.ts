import { diagnostic } from '../model';
import type { Diagnostic, Fix, Range, Target } from '../model';
import { parseYaml } from '../parse/yaml';
import { RULES } from './rules';
import { isTooLarge, workflowTooLarge } from './rules/workflow-too-large';
import { isMap, jobsOf } from './workflow';
import type { Finding, LintedWorkflow, LintRule } from './workflow';

/** The repair as a splice: the place of the match, inside what the finding marks. */
function toFix(options: {
  text: string;
  range: Range;
  replace: NonNullable<Finding['replace']>;
}): Fix | undefined {
  const { text, range, replace } = options;
  const found = text.indexOf(replace.search, range.start.offset);
  const end = found + replace.search.length;
  if (found < 0 || end > range.end.offset) {
    return undefined;
  }
  const before = text.slice(0, found).split('\n');
  const line = before.length;
  const column = before[line - 1].length + 1;
  return {
    title: replace.title,
    text: replace.by,
    range: {
      start: { line, column, offset: found },
      end: { line, column: column + replace.search.length, offset: end },
    },
  };
}

function toDiagnostic(options: {
  rule: LintRule;
  finding: Finding;
  text: string;
  path: string;
  range?: Range;
}): Diagnostic {
  const { rule, finding, text, path, range } = options;
  const fix =
    range && finding.replace
      ? toFix({ text, range, replace: finding.replace })
      : undefined;
  return diagnostic({
    code: rule.code,
    severity: finding.severity,
    message: finding.message,
    path,
    source: 'lint',
    ...(range && { range }),
    ...(fix && { fix }),
  });
}

/**
 * Checks a workflow file, ours or not, for what this forge ignores, refuses or runs unsafely.
 * Never throws: a file that is not YAML has findings, too. Sorted by place.
 *
 * @param options.path - of the file, for the diagnostics
 */
export function lint(options: {
  text: string;
  path: string;
  target: Target;
}): Diagnostic[] {
  const { text, path, target } = options;
  if (isTooLarge(text)) {
    const view = { text } as LintedWorkflow;
    return workflowTooLarge
      .check(view)
      .map(finding =>
        toDiagnostic({ rule: workflowTooLarge, finding, text, path }),
      );
  }
  const { document, diagnostics } = parseYaml({ text, path });
  if (!document) {
    return diagnostics.map(found => ({ ...found, source: 'lint' }));
  }
  const { locate } = document;
  const value = isMap(document.value) ? document.value : {};
  const workflow: LintedWorkflow = {
    text,
    path,
    target,
    value,
    jobs: jobsOf(value),
    locate,
  };
  return RULES.flatMap(rule =>
    rule.check(workflow).map(finding =>
      toDiagnostic({
        rule,
        finding,
        text,
        path,
        range: locate(finding.at, finding.part ?? 'key'),
      }),
    ),
  ).sort(
    (a, b) =>
      (a.range?.start.offset ?? 0) - (b.range?.start.offset ?? 0) ||
      (a.code < b.code ? -1 : Number(a.code > b.code)),
  );
}
