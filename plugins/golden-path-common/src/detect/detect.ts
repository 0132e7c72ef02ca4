import { diagnostic } from '../model';
import type {
  Diagnostic,
  Evidence,
  Module,
  Question,
  RepositorySnapshot,
} from '../model';
import type { Ecosystem, Finding, Folder } from './ecosystem';
import { ECOSYSTEMS } from './ecosystems';
import { filesToRead, MAXIMUM_MANIFESTS } from './filesToRead';
import { filesIn, folderOf, isInside, join, nameOf, ownFiles } from './folders';
import { findWorkflowDirectories } from './workflowDirectories';

interface Candidate {
  ecosystem: Ecosystem;
  folder: Folder;
  finding: Finding;
}

/**
 * The second step of detection: from paths and contents to modules with their facts. What
 * cannot be understood is a warning, never a failure: the rest is still true.
 */
export function detect(options: { snapshot: RepositorySnapshot }): {
  evidence: Evidence;
  diagnostics: Diagnostic[];
} {
  const { snapshot } = options;
  const diagnostics: Diagnostic[] = [];
  const files = ownFiles(snapshot.tree);
  const { candidates, hasMore } = findCandidates({
    files,
    snapshot,
    diagnostics,
  });
  if (hasMore) {
    diagnostics.push(
      diagnostic({
        code: 'too-many-modules',
        severity: 'warning',
        message: `There are more than ${MAXIMUM_MANIFESTS} modules. Those deepest in the tree were left out.`,
        path: '.',
        source: 'detect',
      }),
    );
  }
  const modules = nameModules(candidates);
  const questions: Question[] = modules.flatMap(({ module, finding }) =>
    (finding.questions ?? []).map(question => ({
      ...question,
      id: `${module.name}/build-tool`,
    })),
  );
  const blobs = new Map(snapshot.tree.map(({ path, blob }) => [path, blob]));
  const read: Record<string, string> = {};
  for (const path of filesToRead(snapshot.tree)) {
    const blob = blobs.get(path);
    if (blob !== undefined && snapshot.contents[path] !== undefined) {
      read[path] = blob;
    }
  }
  return {
    evidence: {
      modules: modules.map(({ module }) => module),
      workflowDirectories: findWorkflowDirectories(snapshot.tree),
      read,
      questions,
    },
    diagnostics,
  };
}

/**
 * The modules nearest to the top, without those that belong to one above; by ecosystem, then
 * by path. Most of the work is done for those that count: a tree may hold a hundred thousand.
 */
function findCandidates(options: {
  files: readonly string[];
  snapshot: RepositorySnapshot;
  diagnostics: Diagnostic[];
}): { candidates: Candidate[]; hasMore: boolean } {
  const { files, snapshot, diagnostics } = options;
  const candidates: Candidate[] = [];
  for (const { ecosystem, path } of placesOf(files)) {
    const owned = candidates.some(
      candidate =>
        candidate.finding.ownsNested &&
        candidate.ecosystem === ecosystem &&
        isInside(path, candidate.folder.path),
    );
    if (!owned) {
      if (candidates.length === MAXIMUM_MANIFESTS) {
        return { candidates: inOrder(candidates), hasMore: true };
      }
      const folder = openFolder({ path, files, snapshot, diagnostics });
      const finding = ecosystem.detect(folder);
      if (finding) candidates.push({ ecosystem, folder, finding });
    }
  }
  return { candidates: inOrder(candidates), hasMore: false };
}

/** Folders with a manifest, those at the top first. */
function placesOf(
  files: readonly string[],
): { ecosystem: Ecosystem; path: string }[] {
  const depth = (path: string) => (path === '.' ? 0 : path.split('/').length);
  return ECOSYSTEMS.flatMap(ecosystem => {
    const markers = new Set(ecosystem.markers);
    const paths = new Set(
      files.filter(path => markers.has(nameOf(path))).map(folderOf),
    );
    return [...paths].map(path => ({ ecosystem, path, depth: depth(path) }));
  }).sort((a, b) => a.depth - b.depth || compare(a.path, b.path));
}

function inOrder(candidates: readonly Candidate[]): Candidate[] {
  const rank = ({ ecosystem }: Candidate) => ECOSYSTEMS.indexOf(ecosystem);
  // The root, `.`, comes first.
  const path = ({ folder }: Candidate) =>
    folder.path === '.' ? '' : folder.path;
  return [...candidates].sort(
    (a, b) => rank(a) - rank(b) || compare(path(a), path(b)),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function openFolder(options: {
  path: string;
  files: readonly string[];
  snapshot: RepositorySnapshot;
  diagnostics: Diagnostic[];
}): Folder {
  const { path, files, snapshot, diagnostics } = options;
  return {
    path,
    files: new Set(filesIn(files, path)),
    read: name => snapshot.contents[join(path, name)],
    report: ({ name, message }) =>
      diagnostics.push(
        diagnostic({
          code: 'manifest-unreadable',
          severity: 'warning',
          message: `${message} What it says is not known; repair it, or state the facts in \`spec.modules\`.`,
          path: join(path, name),
          source: 'detect',
        }),
      ),
  };
}

/**
 * Modules with names: `root` or the path with dashes; where one folder has several, all but
 * the first carry their ecosystem.
 */
function nameModules(
  candidates: readonly Candidate[],
): { module: Module; finding: Finding }[] {
  const taken = new Set<string>();
  return candidates.map(({ ecosystem, folder, finding }) => {
    const base = moduleName(folder.path);
    const withEcosystem =
      folder.path === '.' ? ecosystem.name : `${base}-${ecosystem.name}`;
    let name = taken.has(base) ? withEcosystem : base;
    for (let number = 2; taken.has(name); number += 1) {
      name = `${withEcosystem}-${number}`;
    }
    taken.add(name);
    const module: Module = {
      name,
      path: folder.path,
      facts: finding.facts,
      files: [...folder.files],
      because: finding.because.map(reason => ({
        ...reason,
        ...(reason.path && { path: join(folder.path, reason.path) }),
      })),
    };
    return { module, finding };
  });
}

function moduleName(path: string): string {
  if (path === '.') return 'root';
  const name = path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return name || 'module';
}
