import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { resolve } from 'node:path';
import type { Target } from '@edf/backstage-plugin-golden-path-common';
import { diagnostic } from '@edf/backstage-plugin-golden-path-common';
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
import { readNamedFile } from '../repository/readText';
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
  const content =
    path === '-' ? await output.readInput() : await readNamedFile(path);
  report.files.push(path);
  if (!isUtf8(content)) {
    report.findings.push(notUtf8({ path, targets }));
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
    if (applied.length > 0) {
      await replaceFile({ path, content: mended });
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

/** No forge reads it: YAML is UTF-8 to all of them. */
function notUtf8(options: { path: string; targets: Target[] }): ServerFinding {
  return {
    ...diagnostic({
      code: 'yaml-syntax',
      severity: 'error',
      message: 'The file is not text in UTF-8. Save it as such.',
      path: options.path,
      source: 'lint',
    }),
    servers: options.targets.map(formatServer),
  };
}

/** The new text under the old name and mode, in one step; a link stays a link. */
async function replaceFile(options: {
  path: string;
  content: string;
}): Promise<void> {
  const place = await realpath(options.path);
  const fresh = `${place}.${randomUUID()}.new`;
  try {
    await writeFile(fresh, options.content, { flag: 'wx' });
    await chmod(fresh, (await stat(place)).mode);
    await rename(fresh, place);
  } finally {
    await rm(fresh, { force: true });
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
