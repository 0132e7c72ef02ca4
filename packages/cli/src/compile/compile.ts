import { stat } from 'node:fs/promises';
import { ATTRIBUTES_PATH } from '@edf/backstage-plugin-golden-path-common';
import type { GeneratedFile } from '@edf/backstage-plugin-golden-path-common';
import { hasErrors } from '@edf/workflow-language';
import { printDiagnostics } from '../output/diagnostics';
import { printJson } from '../output/json';
import type { Output } from '../output/Output';
import { toChangeSetJson } from '../repository/changeSetJson';
import {
  composeLocally,
  type ComposeOptions,
} from '../repository/composeLocally';
import { planFolder } from '../repository/outputFolder';
import { printFileChanges, summarizeChanges } from '../repository/printChanges';
import { pathProblem } from '../repository/readText';
import { statusOf, UsageError } from '../status';

/**
 * `compile DIR`: the workflow files, the pipeline and the lock. With `--out` they are written:
 * all of them or none, and nothing is overwritten that Golden Path did not make.
 */
export async function compile(options: {
  directory: string;
  settings: ComposeOptions & { out?: string };
  output: Output;
}): Promise<number> {
  const { directory, settings, output } = options;
  const { out } = settings;
  if (out !== undefined) await checkOut(out);
  const composed = await composeLocally({ directory, settings });
  const { composition } = composed;
  const planned =
    out === undefined
      ? undefined
      : await planFolder({ out, directory, composed });
  const diagnostics = [
    ...composition.diagnostics,
    ...(planned?.diagnostics ?? []),
  ];
  const isFine = !hasErrors(diagnostics);
  const files = isFine ? composition.files : [];
  const changeSet = isFine
    ? planned?.changeSet ?? composition.changeSet
    : undefined;
  const written = planned !== undefined && isFine;
  if (written) await planned.write();

  if (settings.json) {
    printJson({
      value: {
        files: files.map(({ path, content }) => ({ path, content })),
        changes: toChangeSetJson(changeSet),
        written,
        diagnostics,
      },
      output,
    });
    return statusOf(diagnostics);
  }
  if (out === undefined) {
    printFiles({ files, output });
  } else if (written) {
    printFileChanges({ changeSet: planned.changeSet, printer: output.out });
    output.error.print(summarizeChanges(planned.changeSet));
  }
  printDiagnostics({ diagnostics, output });
  if (out !== undefined && !written) {
    output.error.print('Nothing was written.');
  }
  return statusOf(diagnostics);
}

async function checkOut(out: string): Promise<void> {
  const stats = await stat(out).catch((error: NodeJS.ErrnoException) => {
    // It is made when there is something to write.
    if (error.code === 'ENOENT') return undefined;
    throw pathProblem(out, error);
  });
  if (stats && !stats.isDirectory()) {
    throw new UsageError(
      `'${out}' is not a folder: --out takes the folder below which the files are written`,
    );
  }
}

/** One YAML stream: a comment with the path, the file, and `---` between two of them. Git's attributes are no YAML. */
function printFiles(options: { files: GeneratedFile[]; output: Output }): void {
  const { out } = options.output;
  const texts = options.files.filter(({ path }) => path !== ATTRIBUTES_PATH);
  texts.forEach(({ path, content }, index) => {
    if (index > 0) out.print('---');
    out.print(`# ${path}`);
    out.print(content.trimEnd());
  });
}
