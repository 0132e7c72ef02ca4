import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GeneratedFile } from '@edf/backstage-plugin-golden-path-common';
import { hasErrors } from '@edf/backstage-plugin-golden-path-common';
import { composeLocally, type ComposeOptions } from '../composeLocally';
import { type Output, printDiagnostics, printJson } from '../output';
import { statusOf } from '../status';

/** `compile DIR`: the workflow files, the pipeline and the lock. Writes all of them or none. */
export async function compile(options: {
  directory: string;
  settings: ComposeOptions & { out?: string };
  output: Output;
}): Promise<number> {
  const { directory, settings, output } = options;
  const { composition } = await composeLocally({ directory, settings });
  const { diagnostics } = composition;
  const files = hasErrors(diagnostics) ? [] : composition.files;

  if (settings.out !== undefined) {
    await writeFiles({ directory: settings.out, files });
  }
  if (settings.json) {
    const changeSet = composition.changeSet;
    printJson({
      value: { files, digest: changeSet?.digest, diagnostics },
      output,
    });
    return statusOf(diagnostics);
  }
  if (settings.out === undefined) {
    printFiles({ files, output });
  } else {
    files.forEach(({ path }) => output.out(path));
  }
  printDiagnostics({ diagnostics, output });
  return statusOf(diagnostics);
}

/** One YAML stream: a comment with the path, the file, and `---` between two of them. */
function printFiles(options: { files: GeneratedFile[]; output: Output }): void {
  options.files.forEach(({ path, content }, index) => {
    if (index > 0) options.output.out('---');
    options.output.out(`# ${path}`);
    options.output.out(content.trimEnd());
  });
}

/** First all contents beside their places, then all renames: an error half-way leaves nothing. */
async function writeFiles(options: {
  directory: string;
  files: GeneratedFile[];
}): Promise<void> {
  const suffix = `.${randomUUID()}.tmp`;
  const places = options.files.map(({ path, content }) => ({
    place: join(options.directory, path),
    content,
  }));
  try {
    for (const { place, content } of places) {
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place + suffix, content);
    }
    for (const { place } of places) {
      await rename(place + suffix, place);
    }
  } finally {
    await Promise.all(
      places.map(({ place }) => rm(place + suffix, { force: true })),
    );
  }
}
