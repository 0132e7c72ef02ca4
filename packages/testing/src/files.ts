import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { join, relative, resolve } from 'path';
import type { Diagnostic } from '@edf/workflow-language';

/** The root of the whole repository, which has the built-in library and sample repositories. */
export const WORKSPACE = resolve(__dirname, '../../..');

/** What the engine does, as files. */
export const CASES = join(WORKSPACE, 'plugins/golden-path-common/cases');

/** What the linter finds, as files: a folder for each rule. */
export const LINT_CASES = join(
  WORKSPACE,
  'packages/workflow-language/cases/lint',
);

/** Names of what lies in a folder, sorted. */
export function foldersIn(folder: string): string[] {
  return readdirSync(folder).sort();
}

/** All files below a folder, path to text; nothing if there is no such folder. */
export function readFiles(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  const walk = (path: string) => {
    for (const name of readdirSync(path).sort()) {
      const child = join(path, name);
      if (statSync(child).isDirectory()) {
        walk(child);
      } else {
        files[relative(folder, child)] = readFileSync(child, 'utf8');
      }
    }
  };
  if (existsSync(folder)) {
    walk(folder);
  }
  return files;
}

/** `error unknown-stage .golden-path/pipeline.yaml:7:18 (context/instance): message`. */
export function printDiagnostic(diagnostic: Diagnostic): string {
  const { severity, code, path, range, subject, message } = diagnostic;
  const place = range
    ? `${path}:${range.start.line}:${range.start.column}`
    : path;
  return `${severity} ${code} ${place}${
    subject ? ` (${subject})` : ''
  }: ${message}`;
}

/** Whether `UPDATE_CASES=1` asks to write what came out as what is expected. */
export const UPDATES = process.env.UPDATE_CASES === '1';

/** Half a surrogate pair has no place in a file: it cannot be written as UTF-8. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
