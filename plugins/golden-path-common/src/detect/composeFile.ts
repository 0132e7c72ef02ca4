import { isTable, parseYamlTables, tableAt, textOf } from './data';
import type { Table } from './data';
import type { Folder } from './ecosystem';
import { unique } from './ecosystem';
import { serviceOfImage } from './needs';
import { folderOf, join, resolvePath } from './paths';

/** Names that Compose looks for by itself, in its order. Source: docs.docker.com/compose. */
export const COMPOSE_FILES = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yaml',
  'docker-compose.yml',
] as const;

/** Parts of names by which an image or a Compose file is for work on the software. */
const FOR_WORK = new Set([
  ...['dev', 'devel', 'development', 'local', 'debug', 'devcontainer'],
  ...['test', 'tests', 'testing', 'ci', 'e2e', 'lint', 'builder'],
  ...['playwright', 'cypress', 'tilt', 'skaffold'],
]);

/** Whether a variant (`dev` of `Dockerfile.dev`) is for work on the software, not for running it. */
export function isForWork(variant: string): boolean {
  return FOR_WORK.has(variant.toLowerCase());
}

/** The services of a Compose file; none where it cannot be read. */
export function composeServices(options: { text: string; path: string }): {
  services: [name: string, service: Table][];
  problem?: string;
} {
  const { tables, problem } = parseYamlTables(options);
  return {
    services: Object.entries(tableAt(tables[0] ?? {}, 'services')).filter(
      (entry): entry is [string, Table] => isTable(entry[1]),
    ),
    problem,
  };
}

/** Files that a command names with `-f`. */
export function composeFilesIn(command: string): string[] {
  return [...command.matchAll(/\s(?:-f|--file)[ =]([\w./-]+)/g)].map(
    ([, file]) => file,
  );
}

/** The known services that Compose starts from the images in its files. */
export function servicesOfCompose(options: {
  folder: Folder;
  /** As a command names them; none: what Compose looks for by itself. */
  files: readonly string[];
}): string[] {
  const { folder, files } = options;
  const named =
    files.length > 0
      ? files
      : COMPOSE_FILES.filter(name => folder.has(name)).slice(0, 1);
  return unique(
    named
      .flatMap(file => {
        const text = folder.read(file.replace(/^\.\//, ''));
        return text === undefined
          ? []
          : composeServices({ text, path: join(folder.path, file) }).services;
      })
      .flatMap(([, { image }]) => serviceOfImage(textOf(image) ?? '') ?? []),
  );
}

/** An image that Compose builds: from which folder, with which Dockerfile, from the root. */
export interface ComposeBuild {
  service: string;
  context: string;
  dockerfile: string;
}

/** What a Compose file builds from folders of the repository. */
export function composeBuilds(options: {
  text: string;
  path: string;
}): ComposeBuild[] {
  const home = folderOf(options.path);
  return composeServices(options).services.flatMap(([service, { build }]) => {
    const stated = isTable(build) ? build : { context: build };
    const context = resolvePath(home, textOf(stated.context) ?? '.');
    if (build === undefined || context === undefined) return [];
    const dockerfile = resolvePath(
      context,
      textOf(stated.dockerfile) ?? 'Dockerfile',
    );
    return dockerfile === undefined ? [] : [{ service, context, dockerfile }];
  });
}
