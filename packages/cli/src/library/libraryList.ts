import type { Library } from '@edf/backstage-plugin-golden-path-common';
import { printJson } from '../output/json';
import type { Output, Printer } from '../output/Output';
import { printHeading, printTable } from '../output/table';
import { ExitStatus } from '../status';
import { loadLibraries, type LibraryOptions } from './loadLibraries';

/** `library list`: what the library offers. */
export async function libraryList(options: {
  settings: LibraryOptions & { json?: boolean };
  output: Output;
}): Promise<number> {
  const { settings, output } = options;
  const known = await loadLibraries(settings);
  // The built-in one is always known, but not what was asked for.
  const all = known.slice(0, settings.library?.length ?? known.length);
  if (settings.json) {
    printJson({ value: { libraries: all.map(toJson) }, output });
  } else {
    all.forEach((each, index) => {
      if (index > 0) output.out.print('');
      printLibrary(each, output.out);
    });
  }
  return ExitStatus.fine;
}

function implementationsOf(library: Library, component: string): string[] {
  return Object.values(library.implementations)
    .filter(({ spec }) => spec.component === component)
    .map(({ metadata }) => metadata.name);
}

/** Each preparation with the names of its variants. */
function preparationsOf(library: Library) {
  const variants = Object.values(library.preparations);
  return [...new Set(variants.map(({ spec }) => spec.preparation))].map(
    name => ({
      name,
      variants: variants
        .filter(({ spec }) => spec.preparation === name)
        .map(({ metadata }) => metadata.name),
    }),
  );
}

interface Described {
  metadata: { name: string; title?: string; description?: string };
}

function names(definitions: Record<string, Described>) {
  return Object.values(definitions).map(({ metadata }) => ({
    name: metadata.name,
    title: metadata.title,
  }));
}

/** What `library list --json` says of each; its shape is in `libraryListShape`. */
function toJson(library: Library) {
  return {
    name: library.manifest.name,
    version: library.manifest.version,
    digest: library.digest,
    components: Object.values(library.components).map(({ metadata, spec }) => ({
      name: metadata.name,
      title: metadata.title,
      category: spec.category,
      implementations: implementationsOf(library, metadata.name),
    })),
    preparations: preparationsOf(library),
    contexts: names(library.contexts),
    goldenPaths: names(library.goldenPaths),
    runnerProfiles: names(library.runnerProfiles),
  };
}

function printLibrary(library: Library, printer: Printer): void {
  const { name, version } = library.manifest;
  printer.print(printer.style('bold', `${name} ${version}`));
  const section = (title: string, rows: string[][]) => {
    printHeading(title, printer);
    if (rows.length === 0) printer.print('  none');
    printTable({ rows, printer });
  };
  const described = (definitions: Record<string, Described>) =>
    Object.values(definitions).map(({ metadata }) => [
      metadata.name,
      metadata.description ?? metadata.title ?? '',
    ]);
  section(
    'Components',
    Object.values(library.components).map(({ metadata, spec }) => [
      metadata.name,
      spec.category,
      implementationsOf(library, metadata.name).join(', '),
    ]),
  );
  section(
    'Preparations',
    preparationsOf(library).map(({ name: preparation, variants }) => [
      preparation,
      variants.join(', '),
    ]),
  );
  section('Contexts', described(library.contexts));
  section('Golden paths', described(library.goldenPaths));
  section('Runner profiles', described(library.runnerProfiles));
}
