import { randomUUID } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { join, resolve } from 'node:path';
import type { Target } from '@edf/backstage-plugin-golden-path-common';
import type { Diagnostic } from '@edf/workflow-language';
import { diagnostic } from '@edf/workflow-language';
import {
  count,
  formatPlace,
  printDiagnostics,
  summarize,
} from '../output/diagnostics';
import { printJson } from '../output/json';
import type { Output } from '../output/Output';
import { printText } from '../output/table';
import { printable } from '../output/text';
import { inFolderOf, LinkError, readInside } from '../repository/heldFolder';
import { linkNotFollowed, linkNotWritten } from '../repository/links';
import { pathProblem, readNamedFile } from '../repository/readText';
import { statusOf, UsageError } from '../status';
import { formatServer, parseServer } from '../target';
import { applyFixes, type AppliedFix } from './applyFixes';
import { findProblems, type Checked, type ServerFinding } from './findings';
import {
  findWorkflows,
  type Repositories,
  type WorkflowFile,
} from './findWorkflows';
import { Siblings } from './siblings';

export interface LintOptions {
  server: string[];
  label?: string[];
  fix?: boolean;
  json?: boolean;
}

/** Everything that was found, for people and programs alike. */
interface Report {
  servers: string[];
  files: string[];
  shadowed: { path: string; server: string; by?: string }[];
  fixed: (AppliedFix & { path: string })[];
  findings: ServerFinding[];
}

/** `lint PATH…`: problems of workflow files, whoever wrote them, on one server or several. */
export async function lint(options: {
  paths: string[];
  settings: LintOptions;
  output: Output;
}): Promise<number> {
  const { paths, settings, output } = options;
  const targets = [
    ...new Set(settings.server.map(parseServer).map(formatServer)),
  ].map((server): Target => ({ ...parseServer(server), runner: 'host' }));
  if (settings.fix && paths.includes('-')) {
    throw new UsageError(
      'the standard input cannot be mended: --fix takes files and folders',
    );
  }
  const files = await findAll({ paths, targets });
  const report: Report = {
    servers: targets.map(formatServer),
    files: [],
    shadowed: [],
    fixed: [],
    findings: [],
  };
  const siblings = new Siblings();
  for (const file of files) {
    file.shadowed.forEach(({ by }, index) =>
      report.shadowed.push({
        path: file.path,
        server: formatServer(targets[index]),
        by,
      }),
    );
    const running = targets.filter((_, index) => !file.shadowed.has(index));
    if (running.length > 0) {
      await checkFile({
        file,
        targets: running,
        siblings,
        settings,
        output,
        report,
      });
    }
  }
  if (settings.json) printJson({ value: toJson(report), output });
  else printReport({ report, output });
  return statusOf(report.findings);
}

/** All files that the paths stand for, each once. */
async function findAll(options: {
  paths: string[];
  targets: Target[];
}): Promise<WorkflowFile[]> {
  const known: Repositories = new Map();
  const files = new Map<string, WorkflowFile>();
  for (const path of options.paths) {
    const found = await findWorkflows({ ...options, path, known });
    for (const file of found) {
      const key = file.path === '-' ? '-' : resolve(file.path);
      // One that is named for itself is checked, whatever its directory.
      if (!files.has(key) || file.shadowed.size === 0) files.set(key, file);
    }
  }
  return [...files.values()];
}

async function checkFile(options: {
  file: WorkflowFile;
  targets: Target[];
  siblings: Siblings;
  settings: LintOptions;
  output: Output;
  report: Report;
}): Promise<void> {
  const { file, targets, siblings, settings, output, report } = options;
  const { path } = file;
  const about = (found: Diagnostic): ServerFinding => ({
    ...found,
    servers: targets.map(formatServer),
  });
  const content = await readWorkflow({ file, output });
  if ('link' in content) {
    report.findings.push(about(linkNotFollowed({ path, link: content.link })));
    return;
  }
  report.files.push(path);
  if (!isUtf8(content)) {
    report.findings.push(about(notUtf8(path)));
    return;
  }
  const text = content.toString('utf8');
  const checked: Checked = {
    file,
    text,
    targets,
    siblings: await siblings.of(file),
    labels: settings.label,
  };
  let findings = findProblems(checked);
  if (settings.fix) {
    const { text: mended, applied } = applyFixes({
      text,
      // What is wrong on one server may be right on another.
      diagnostics: findings.filter(
        ({ servers }) => servers.length === targets.length,
      ),
    });
    if (applied.length > 0 && !(await replaceFile({ file, text, mended }))) {
      findings.push(about(linkNotWritten(path)));
    } else if (applied.length > 0) {
      siblings.forget(file);
      findings = findProblems({
        ...checked,
        text: mended,
        siblings: await siblings.of(file),
      });
      report.fixed.push(...applied.map(fixed => ({ ...fixed, path })));
    }
  }
  report.findings.push(...findings);
}

/** The bytes of a file, or the link that stands in the way. */
async function readWorkflow(options: {
  file: WorkflowFile;
  output: Output;
}): Promise<Buffer | { link: string }> {
  const { file, output } = options;
  const { path, place, link } = file;
  if (link !== undefined) return { link };
  if (!place) return output.readInput();
  if (file.isNamed) return readNamedFile(path);
  try {
    const found = await readInside(place);
    return found?.content ?? Buffer.alloc(0);
  } catch (error) {
    if (error instanceof LinkError)
      return { link: join(place.root, error.link) };
    throw pathProblem(path, error as NodeJS.ErrnoException);
  }
}

/** No forge reads it: YAML is UTF-8 to all of them. */
function notUtf8(path: string): Diagnostic {
  return diagnostic({
    code: 'yaml-syntax',
    severity: 'error',
    message: 'The file is not text in UTF-8. Save it as such.',
    path,
    source: 'lint',
  });
}

/**
 * The new text under the old name and mode, in one step; `false` for a link, through which
 * nothing is written.
 */
async function replaceFile(options: {
  file: WorkflowFile;
  /** What was checked: a file that has changed since then is not touched. */
  text: string;
  mended: string;
}): Promise<boolean> {
  const { file, text, mended } = options;
  if (!file.place) return false;
  try {
    await inFolderOf({
      ...file.place,
      action: async (folder, name) => {
        const before = await folder.read(name);
        if (before?.content.toString('utf8') !== text) {
          throw new Error(
            `${file.path} changed while it was checked, and was not mended: try again`,
          );
        }
        const fresh = `${name}.${randomUUID()}.new`;
        try {
          await folder.create(fresh, { content: mended, mode: before.mode });
          await folder.rename(fresh, name);
        } finally {
          await folder.remove(fresh, { force: true });
        }
      },
    });
    return true;
  } catch (error) {
    if (error instanceof LinkError) return false;
    throw error;
  }
}

/** What `lint --json` prints; its shape is `lintShape`. */
function toJson({ servers, files, shadowed, fixed, findings }: Report) {
  return {
    servers,
    files,
    shadowed,
    fixed: fixed.map(({ path, diagnostic: { code }, fix }) => ({
      path,
      code,
      title: fix.title,
      range: fix.range,
    })),
    diagnostics: findings,
  };
}

function printReport(options: { report: Report; output: Output }): void {
  const { report, output } = options;
  const { servers, files, shadowed, fixed, findings } = report;
  const { error } = output;
  for (const {
    path,
    diagnostic: { code },
    fix,
  } of fixed) {
    const { line, column } = fix.range.start;
    const place = formatPlace({ path, line, column });
    error.print(
      `${printable(place)}: ${error.style('green', 'fixed')}: ${printable(
        fix.title,
      )} ${error.style('dim', `[${code}]`)}`,
    );
  }
  const several = servers.length > 1;
  printDiagnostics({
    diagnostics: findings.map(({ servers: about, ...found }) =>
      several ? { ...found, servers: about } : found,
    ),
    output,
  });
  for (const { path, server, by } of shadowed) {
    printText({
      text: `${path} is not checked: ${server} does not run it, since it looks into ${
        by === undefined ? 'other directories' : `${by} only`
      }`,
      printer: error,
    });
  }
  if (files.length === 0) {
    error.print('No workflow files: there is nothing that a forge would run.');
  }
  const repaired = fixed.length > 0 ? `, ${fixed.length} fixed` : '';
  error.print(
    `${count(files.length, 'file')} for ${servers.join(', ')}: ${summarize(
      findings,
    )}${repaired}`,
  );
}
