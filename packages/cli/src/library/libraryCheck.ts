import { join } from 'node:path';
import type {
  Library,
  LibraryComparison,
} from '@edf/backstage-plugin-golden-path-common';
import type { Diagnostic } from '@edf/workflow-language';
import {
  countDefinitions,
  KIND_NAMES,
  KINDS,
  compareLibraries,
  parseLibrary,
} from '@edf/backstage-plugin-golden-path-common';
import { hasErrors } from '@edf/workflow-language';
import {
  loadLibrary,
  readLibraryFiles,
} from '@edf/backstage-plugin-golden-path-node';
import { count, printDiagnostics, summarize } from '../output/diagnostics';
import { printJson } from '../output/json';
import type { Output } from '../output/Output';
import { printText } from '../output/table';
import { checkFolder } from '../repository/localSnapshot';
import { statusOf, UsageError } from '../status';
import {
  checkLibraryFolder,
  loadLibraries,
  type LibraryOptions,
} from './loadLibraries';
import { printComparison } from './printComparison';

/** What `library check` may be told beside the folder. */
export interface LibraryCheckOptions extends LibraryOptions {
  /** Folder of the version that went before. */
  against?: string;
  json?: boolean;
}

/** What has changed since an older version. */
export interface Comparison extends LibraryComparison {
  older: Library;
}

/** The files of a folder that is meant to be a library. */
async function readFolder(folder: string): Promise<Record<string, string>> {
  const files = await readLibraryFiles(await checkFolder(folder, 'library'));
  if (Object.keys(files).length === 0) {
    throw new UsageError(
      `'${folder}' is not a library: it has no library.yaml, and no definitions in ${folders()}`,
    );
  }
  return files;
}

/** Two versions of one library; nothing before the errors of the newer one are mended. */
async function compareTo(options: {
  against: string;
  library: Library | undefined;
  problems: Diagnostic[];
  others: Library[];
}): Promise<Comparison | undefined> {
  const { against, library, problems, others } = options;
  const older = await loadLibrary(await checkLibraryFolder(against), others);
  // What has errors is left out of the library, and would only seem to be gone.
  if (!library || hasErrors(problems)) return undefined;
  const [before, now] = [older.manifest.name, library.manifest.name];
  if (before !== now) {
    throw new UsageError(
      `'${against}' is the library ${before}, not an older version of ${now}`,
    );
  }
  return { older, ...compareLibraries({ older, newer: library }) };
}

/** `library check DIR`: everything that is wrong with a library, and what is in it. */
export async function libraryCheck(options: {
  directory: string;
  settings: LibraryCheckOptions;
  output: Output;
}): Promise<number> {
  const { directory, settings, output } = options;
  const { against } = settings;
  const files = await readFolder(directory);
  const others = await loadLibraries(settings);
  const { library, diagnostics: problems } = parseLibrary({ files, others });
  const comparison =
    against === undefined
      ? undefined
      : await compareTo({ against, library, problems, others });
  const diagnostics = [...problems, ...(comparison?.diagnostics ?? [])];
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
        comparison: comparison && comparisonJson(comparison),
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
  if (comparison) {
    printComparison({ comparison, printer: output.out });
  } else if (against !== undefined) {
    output.error.print('The versions are compared once the errors are mended.');
  }
  output.error.print(`${count(fileCount, 'file')}: ${summarize(diagnostics)}`);
  return statusOf(diagnostics);
}

function comparisonJson(comparison: Comparison) {
  const { older, demanded, raised, changes, renames } = comparison;
  return {
    version: older.manifest.version,
    demanded,
    raised,
    changes: changes.map(({ level, definition, message }) => ({
      level,
      definition,
      message,
    })),
    renames,
  };
}

/** The folders of a library in words. */
function folders(): string {
  const all = [...new Set(KIND_NAMES.map(kind => KINDS[kind].folder))];
  return `${all.slice(0, -1).join(', ')} or ${all[all.length - 1]}`;
}
