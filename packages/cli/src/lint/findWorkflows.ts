import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type {
  RepositorySnapshot,
  Target,
} from '@edf/backstage-plugin-golden-path-common';
import { isWorkflowFile, WORKFLOW_DIRECTORIES } from '@edf/workflow-language';
import { workflowDirectories } from '@edf/backstage-plugin-golden-path-common';
import { findLink } from '../repository/heldFolder';
import { listPaths } from '../repository/listEntries';
import { pathProblem } from '../repository/readText';
import { UsageError } from '../status';

/** What the rest of a repository says about its workflows. */
export interface Repository {
  /** Its folder. */
  root: string;
  /** All paths in it. */
  paths: string[];
}

/** A file to be checked. */
export interface WorkflowFile {
  /** As the person would name it; `-` is the standard input. */
  path: string;
  /** Where it is in its repository; both are absent for a file that lies just anywhere. */
  inside?: string;
  repository?: Repository;
  /**
   * Where it is: below a folder that the person named, or that of the repository, by a path on
   * which no link is followed. Absent for the standard input.
   */
  place?: { root: string; path: string };
  /** Named by the person where no repository is: it is read even if it is a link. */
  isNamed?: true;
  /** It, or a folder above it, is this link, so that it is not read at all. */
  link?: string;
  /**
   * Servers, by number, that do not run it when its repository is looked at as a whole, with the
   * directory that they look into instead, if there is one that they know.
   */
  shadowed: Map<number, { by?: string }>;
}

/** Holds no workflows, whatever is in it. */
const PASSED_OVER = new Set(['node_modules', '.git', '.golden-path']);

const YAML = /\.ya?ml$/;

/** `<root>/.gitea/workflows/<file>` in its two parts. */
const IN_REPOSITORY =
  /^(?:(.*)\/)?(\.(?:forgejo|gitea|github)\/workflows\/[^]+)$/;

/** Repositories by folder: their paths are listed once. */
export type Repositories = Map<string, Promise<Repository>>;

function repositoryAt(root: string, known: Repositories): Promise<Repository> {
  const key = resolve(root);
  const found =
    known.get(key) ??
    listPaths(root).then((paths): Repository => ({ root, paths }));
  known.set(key, found);
  return found;
}

/**
 * The files that a path on the command line stands for. A folder with workflow directories is a
 * repository: its workflow files count, in the order in which a forge looks, and for each server
 * only those in the first directory that it knows. Any other folder stands for the YAML files in
 * it.
 */
export async function findWorkflows(options: {
  path: string;
  targets: Target[];
  known: Repositories;
}): Promise<WorkflowFile[]> {
  const { path, known } = options;
  if (path === '-') return [{ path, shadowed: new Map() }];
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw pathProblem(path, error);
  });
  if (!stats.isDirectory()) {
    const place = { root: dirname(path), path: basename(path) };
    const file = await fileAt(path, known);
    return [
      file.repository || file.link ? file : { ...file, place, isNamed: true },
    ];
  }
  const names = await readdir(path);
  if (
    names.includes('.git') ||
    names.includes('.golden-path') ||
    (await hasWorkflowDirectory(path))
  ) {
    return filesOf({ ...options, repository: await repositoryAt(path, known) });
  }
  const files = (await walkYaml(path)).sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
  if (files.length === 0) {
    throw new UsageError(
      `'${path}' holds no YAML file: name workflow files, a folder of them, or the folder of a repository`,
    );
  }
  return Promise.all(
    files.map(async file => {
      const at = join(path, file.path);
      return file.isLink
        ? { path: at, link: at, shadowed: new Map() }
        : {
            place: { root: path, path: file.path },
            ...(await fileAt(at, known)),
          };
    }),
  );
}

async function fileAt(
  path: string,
  known: Repositories,
): Promise<WorkflowFile> {
  const match = IN_REPOSITORY.exec(resolve(path).replace(/\\/g, '/'));
  if (!match) return { path, shadowed: new Map() };
  const [, above = '', inside] = match;
  const root = above === '' ? '/' : above;
  const place = { root, path: inside };
  const link = await findLink(place);
  if (link !== undefined) {
    return { path, link: join(root, link), shadowed: new Map() };
  }
  const repository = await repositoryAt(root, known);
  return { path, inside, repository, place, shadowed: new Map() };
}

async function hasWorkflowDirectory(folder: string): Promise<boolean> {
  const found = await Promise.all(
    WORKFLOW_DIRECTORIES.map(directory =>
      stat(join(folder, directory)).catch((error: NodeJS.ErrnoException) => {
        if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(error.code ?? '')) {
          return undefined;
        }
        throw error;
      }),
    ),
  );
  return found.some(stats => stats?.isDirectory());
}

/** The repository as far as the engine must see it to know which directory counts. */
function toSnapshot({ paths }: Repository): RepositorySnapshot {
  return {
    repository: '',
    defaultBranch: '',
    tree: paths.map(path => ({ path, type: 'file', blob: '' })),
    contents: {},
  };
}

/** Whether a forge would look for workflows at a path, below it or above it. */
function mattersToForges(path: string): boolean {
  return WORKFLOW_DIRECTORIES.some(
    directory =>
      `${path}/`.startsWith(`${directory}/`) ||
      directory.startsWith(`${path}/`),
  );
}

async function filesOf(options: {
  repository: Repository;
  targets: Target[];
}): Promise<WorkflowFile[]> {
  const { repository, targets } = options;
  const { root } = repository;
  const candidates = repository.paths.filter(mattersToForges).sort();
  const links = new Map<string, string>();
  for (const path of candidates) {
    const link = await findLink({ root, path });
    if (link !== undefined) links.set(path, join(root, link));
  }
  const snapshot = toSnapshot({
    ...repository,
    paths: repository.paths.filter(path => !links.has(path)),
  });
  const inUse = targets.map(
    target => workflowDirectories({ snapshot, target })[0],
  );
  return candidates.flatMap((inside): WorkflowFile[] => {
    const path = join(root, inside);
    const link = links.get(inside);
    if (link !== undefined) return [{ path, link, shadowed: new Map() }];
    if (!isWorkflowFile(inside)) return [];
    return [
      {
        path,
        inside,
        repository,
        place: { root, path: inside },
        shadowed: shadowsOf(inside, inUse),
      },
    ];
  });
}

function shadowsOf(
  inside: string,
  inUse: (string | undefined)[],
): WorkflowFile['shadowed'] {
  const shadowed: WorkflowFile['shadowed'] = new Map();
  inUse.forEach((by, index) => {
    if (by === undefined || !inside.startsWith(`${by}/`)) {
      shadowed.set(index, { by });
    }
  });
  return shadowed;
}

/** A file, or a link in whose place a file or a folder of them could be. */
interface Listed {
  path: string;
  isLink: boolean;
}

/** YAML files below a folder, without what was not written here. */
async function walkYaml(folder: string, prefix = ''): Promise<Listed[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  const found: Listed[] = [];
  for (const entry of entries) {
    const path = prefix + entry.name;
    if (entry.isDirectory()) {
      if (!PASSED_OVER.has(entry.name)) {
        found.push(...(await walkYaml(folder, `${path}/`)));
      }
    } else if (entry.isSymbolicLink()) {
      if (YAML.test(entry.name) || (await leadsToFolder(join(folder, path)))) {
        found.push({ path, isLink: true });
      }
    } else if (entry.isFile() && YAML.test(entry.name)) {
      found.push({ path, isLink: false });
    }
  }
  return found;
}

async function leadsToFolder(link: string): Promise<boolean> {
  const stats = await stat(link).catch(() => undefined);
  return stats?.isDirectory() ?? false;
}
