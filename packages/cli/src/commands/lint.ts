import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostic } from '@edf/backstage-plugin-golden-path-common';
import { lint as lintWorkflow } from '@edf/backstage-plugin-golden-path-common';
import { readText } from '../composeLocally';
import { type Output, printDiagnostics, printJson } from '../output';
import { statusOf, UsageError } from '../status';
import { parseServer } from '../target';

const WORKFLOW = /\.ya?ml$/;

/** `lint PATH…`: problems of workflow files, whoever wrote them. A folder stands for its YAML files. */
export async function lint(options: {
  paths: string[];
  settings: { server: string; json?: boolean };
  output: Output;
}): Promise<number> {
  const { settings, output } = options;
  const { forge, version } = parseServer(settings.server);
  const diagnostics: Diagnostic[] = [];
  const files = (await Promise.all(options.paths.map(findFiles))).flat();
  for (const path of files) {
    const text = await readText(path);
    diagnostics.push(
      ...lintWorkflow({
        text,
        path,
        target: { forge, version, runner: 'host' },
      }),
    );
  }
  if (settings.json) {
    printJson({ value: { files, diagnostics }, output });
  } else {
    printDiagnostics({ diagnostics, output });
    const problems = diagnostics.length;
    output.error(
      `${files.length} ${files.length === 1 ? 'file' : 'files'}, ${problems} ${
        problems === 1 ? 'problem' : 'problems'
      }`,
    );
  }
  return statusOf(diagnostics);
}

async function findFiles(path: string): Promise<string[]> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`'${path}' cannot be read: ${error.code}`);
  });
  if (!stats.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true });
  return entries
    .filter(entry => WORKFLOW.test(entry))
    .sort()
    .map(entry => join(path, entry));
}
