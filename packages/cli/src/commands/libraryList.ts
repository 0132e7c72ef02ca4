import type { Library } from '@edf/backstage-plugin-golden-path-common';
import { loadBuiltInLibrary } from '@edf/backstage-plugin-golden-path-node';
import { formatColumns, type Output, printJson } from '../output';
import { ExitStatus } from '../status';

/** `library list`: what the library offers. */
export async function libraryList(options: {
  settings: { json?: boolean };
  output: Output;
}): Promise<number> {
  const { settings, output } = options;
  const library = await loadBuiltInLibrary();
  if (settings.json) {
    printJson({ value: toJson(library), output });
    return ExitStatus.fine;
  }
  const { name, version } = library.manifest;
  output.out(output.style('bold', `${name} ${version}`));
  for (const [title, rows] of toSections(library)) {
    output.out('');
    output.out(output.style('bold', title));
    formatColumns(
      rows.map(([first, ...rest]) => [`  ${first}`, ...rest]),
    ).forEach(output.out);
  }
  return ExitStatus.fine;
}

function implementationsOf(library: Library, component: string): string[] {
  return Object.values(library.implementations)
    .filter(({ spec }) => spec.component === component)
    .map(({ metadata }) => metadata.name);
}

/** The stable shape of `library list --json`; documented in docs/command-line.md. */
function toJson(library: Library) {
  const names = (
    definitions: Record<string, { metadata: { name: string; title?: string } }>,
  ) =>
    Object.values(definitions).map(({ metadata }) => ({
      name: metadata.name,
      title: metadata.title,
    }));
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
    contexts: names(library.contexts),
    goldenPaths: names(library.goldenPaths),
    runnerProfiles: names(library.runnerProfiles),
  };
}

function toSections(library: Library): [string, string[][]][] {
  const described = (
    definitions: Record<
      string,
      { metadata: { name: string; description?: string } }
    >,
  ) =>
    Object.values(definitions).map(({ metadata }) => [
      metadata.name,
      metadata.description ?? '',
    ]);
  return [
    [
      'Components',
      Object.values(library.components).map(({ metadata, spec }) => [
        metadata.name,
        spec.category,
        implementationsOf(library, metadata.name).join(', '),
      ]),
    ],
    ['Contexts', described(library.contexts)],
    ['Golden paths', described(library.goldenPaths)],
    ['Runner profiles', described(library.runnerProfiles)],
  ];
}
