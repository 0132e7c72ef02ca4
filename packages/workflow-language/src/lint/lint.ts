import { diagnostic } from '../diagnostics';
import type { DialectTarget } from '../dialect';
import type { Diagnostic, Fix, Range } from '../diagnostics';
import type { JsonValue } from '../yaml/json';
import { parseYamlDocuments } from '../yaml/document';
import { wordsOf } from './expressions';
import { lazyDocument } from '../yaml/lazyDocument';
import { mergeKeys } from './mergeKeys';
import { RULES } from './rules';
import { isTooLarge, workflowTooLarge } from './rules/workflow-too-large';
import { appliesTo, viewWorkflow } from './workflow';
import type { Finding, LintedWorkflow, LintFacts, LintRule } from './workflow';

/** So many findings of one rule are told; whoever has more has the same again. */
const MOST_FINDINGS = 100;

/** The repair as a splice: the place of the match, inside what the finding marks. */
function toFix(options: {
  text: string;
  range: Range;
  replace: NonNullable<Finding['replace']>;
}): Fix | undefined {
  const { text, range, replace } = options;
  const { start } = range;
  const marked = text.slice(start.offset, range.end.offset);
  const found = marked.indexOf(replace.search);
  if (found < 0) {
    return undefined;
  }
  const before = marked.slice(0, found).split('\n');
  const line = start.line + before.length - 1;
  const column =
    before[before.length - 1].length + (before.length === 1 ? start.column : 1);
  const offset = start.offset + found;
  const { length } = replace.search;
  return {
    title: replace.title,
    text: replace.by,
    range: {
      start: { line, column, offset },
      end: { line, column: column + length, offset: offset + length },
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

/** What no YAML reader takes. Other problems are ours alone: the forge may read such a file. */
const UNREADABLE = ['yaml-syntax', 'yaml-duplicate-key'];

/** What reading the file found, with what it means for a workflow. */
function asLint(found: Diagnostic): Diagnostic {
  return {
    ...found,
    source: 'lint',
    ...(UNREADABLE.includes(found.code) && {
      message: `${found.message} The forge starts nothing from such a file, and sets no commit status that would say so.`,
    }),
  };
}

/** Adds what a rule found to what others did. */
function tell(options: {
  rule: LintRule;
  findings: Iterable<Finding>;
  workflow: LintedWorkflow;
  found: Diagnostic[];
}): void {
  const { rule, findings, workflow, found } = options;
  const { text, path, locate } = workflow;
  let count = 0;
  for (const finding of findings) {
    count += 1;
    if (count > MOST_FINDINGS) {
      break;
    }
    const range = finding.range ?? locate(finding.at, finding.part ?? 'key');
    found.push(toDiagnostic({ rule, finding, text, path, range }));
  }
}

/**
 * Checks a workflow file, ours or not, for what this forge ignores, refuses or runs unsafely.
 * Never throws: a file that is not YAML has findings, too. Sorted by place.
 *
 * @param options.path - of the file in its repository; also decides whether the forge sees it
 * @param options.siblings - the other workflow files, path to text; for all files the same object
 * @param options.value - what the text holds, for whoever has just printed it
 * @param options.labels - of the runners that there are, e.g. `ubuntu-latest:docker://node:22`
 * @param options.tree - all paths of the repository
 */
export function lint(
  options: {
    text: string;
    path: string;
    target: DialectTarget;
    value?: JsonValue;
  } & LintFacts,
): Diagnostic[] {
  const { text, path, value, target } = options;
  if (isTooLarge(text)) {
    const view = { text, target } as LintedWorkflow;
    return Array.from(workflowTooLarge.check(view), finding =>
      toDiagnostic({ rule: workflowTooLarge, finding, text, path }),
    );
  }
  const { documents, diagnostics } =
    value === undefined
      ? parseYamlDocuments({ text, path })
      : { documents: [lazyDocument({ text, path, value })], diagnostics: [] };
  const [document, second] = documents;
  if (!document) {
    return diagnostics.map(asLint);
  }
  const { locate } = document;
  const workflow = viewWorkflow({
    ...options,
    value:
      text.includes('<<') && /<<\s*:/.test(text)
        ? mergeKeys(document.value)
        : document.value,
    secondDocument: second?.locate([]),
    root: document.root,
    locate,
  });
  const found: Diagnostic[] = [];
  const words = wordsOf(workflow);
  for (const rule of RULES) {
    if (appliesTo(rule, words)) {
      const findings = rule.check(workflow);
      if (!Array.isArray(findings) || findings.length > 0) {
        tell({ rule, findings, workflow, found });
      }
    }
  }
  return found.sort(
    (a, b) =>
      (a.range?.start.offset ?? 0) - (b.range?.start.offset ?? 0) ||
      (a.code < b.code ? -1 : Number(a.code > b.code)),
  );
}
