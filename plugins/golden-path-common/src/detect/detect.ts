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
import {
  folderOf,
  isInside,
  join,
  nameOf,
  ownFiles,
  relativeTo,
} from './folders';
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
  const candidates = ECOSYSTEMS.flatMap(ecosystem =>
    findCandidates({ ecosystem, files, snapshot, diagnostics }),
  );
  if (candidates.length > MAXIMUM_MANIFESTS) {
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
  const modules = nameModules(candidates.slice(0, MAXIMUM_MANIFESTS));
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

/** All modules of one ecosystem, from the top down, without those that belong to one above. */
function findCandidates(options: {
  ecosystem: Ecosystem;
  files: readonly string[];
  snapshot: RepositorySnapshot;
  diagnostics: Diagnostic[];
}): Candidate[] {
  const { ecosystem, files, snapshot, diagnostics } = options;
  const paths = [
    ...new Set(
      files
        .filter(path => ecosystem.markers.includes(nameOf(path)))
        .map(folderOf),
    ),
  ].sort((a, b) => {
    // The root comes first.
    const [left, right] = [a, b].map(path => (path === '.' ? '' : path));
    return left < right ? -1 : 1;
  });
  const found: Candidate[] = [];
  for (const path of paths) {
    const owned = found.some(
      ({ folder, finding }) =>
        finding.ownsNested && isInside(path, folder.path),
    );
    if (owned) continue;
    const folder: Folder = {
      path,
      files: new Set(
        files
          .filter(file => isInside(file, path))
          .map(file => relativeTo(file, path)),
      ),
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
    const finding = ecosystem.detect(folder);
    if (finding) found.push({ ecosystem, folder, finding });
  }
  return found;
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
