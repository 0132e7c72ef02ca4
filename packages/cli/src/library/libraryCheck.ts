import { join } from 'node:path';
import type { Library } from '@edf/backstage-plugin-golden-path-common';
import { parseLibrary } from '@edf/backstage-plugin-golden-path-common';
import { readLibraryFiles } from '@edf/backstage-plugin-golden-path-node';
import { count, printDiagnostics, summarize } from '../output/diagnostics';
import { printJson } from '../output/json';
import type { Output } from '../output/Output';
import { printText } from '../output/table';
import { checkFolder } from '../repository/localSnapshot';
import { statusOf, UsageError } from '../status';

/** The files of a folder that is meant to be a library. */
async function readFolder(folder: string): Promise<Record<string, string>> {
  const files = await readLibraryFiles(await checkFolder(folder));
  if (Object.keys(files).length === 0) {
    throw new UsageError(
      `'${folder}' is not a library: it has no library.yaml, and no definitions in components, contexts, golden-paths or runner-profiles`,
    );
  }
  return files;
}

/** `library check DIR`: everything that is wrong with a library, and what is in it. */
export async function libraryCheck(options: {
  directory: string;
  settings: { json?: boolean };
  output: Output;
}): Promise<number> {
  const { directory, settings, output } = options;
  const files = await readFolder(directory);
  const { library, diagnostics } = parseLibrary({ files });
  const counts = countDefinitions(library);
  const fileCount = Object.keys(files).length;
  if (settings.json) {
    printJson({
      value: {
        library: library && {
          name: library.manifest.name,
          version: library.manifest.version,
          digest: library.digest,
        },
        files: fileCount,
        counts,
        diagnostics,
      },
      output,
    });
    return statusOf(diagnostics);
  }
  printDiagnostics({
    // From where the person is, so that editors find the place.
    diagnostics: diagnostics.map(found => ({
      ...found,
      path: join(directory, found.path),
    })),
    output,
  });
  if (library) {
    const { name, version } = library.manifest;
    printText({
      text: `${name} ${version}: ${[
        count(counts.components, 'component'),
        count(counts.implementations, 'implementation'),
        count(counts.contexts, 'context'),
        count(counts.goldenPaths, 'golden path'),
        count(counts.runnerProfiles, 'runner profile'),
      ].join(', ')}`,
      printer: output.out,
    });
  }
  output.error.print(`${count(fileCount, 'file')}: ${summarize(diagnostics)}`);
  return statusOf(diagnostics);
}

function countDefinitions(library: Library | undefined) {
  const of = (definitions: object | undefined) =>
    Object.keys(definitions ?? {}).length;
  return {
    components: of(library?.components),
    implementations: of(library?.implementations),
    contexts: of(library?.contexts),
    goldenPaths: of(library?.goldenPaths),
    runnerProfiles: of(library?.runnerProfiles),
  };
}
