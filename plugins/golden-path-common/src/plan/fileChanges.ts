import { isWorkflowFile } from '@edf/workflow-language';
import type {
  FileChange,
  GeneratedFile,
  RepositorySnapshot,
  TreeEntry,
} from '../model';
import type { Diagnostic } from '@edf/workflow-language';
import { countLines } from './countLines';
import { refusal, whoseFile } from './ownership';
import { problem } from './problem';
import type { EarlierLock } from './readLock';

/** What stands in the way of each path: answers in a time that the size of the tree does not matter for. */
class Obstacles {
  /** Folders of the tree. */
  readonly #folders = new Set<string>();
  readonly #entries: ReadonlyMap<string, TreeEntry>;

  constructor(entries: ReadonlyMap<string, TreeEntry>) {
    this.#entries = entries;
    for (const path of entries.keys()) {
      let end = path.lastIndexOf('/');
      while (end > 0 && !this.#folders.has(path.slice(0, end))) {
        this.#folders.add(path.slice(0, end));
        end = path.lastIndexOf('/', end - 1);
      }
    }
  }

  /** A link or a submodule at the path or above it, or a folder where a file must be. */
  find(path: string): string | undefined {
    const segments = path.split('/');
    for (let length = 1; length <= segments.length; length += 1) {
      const part = segments.slice(0, length).join('/');
      const entry = this.#entries.get(part);
      if (entry && entry.type !== 'file') {
        return `${part} is a ${
          entry.type === 'symlink' ? 'symbolic link' : 'submodule'
        }`;
      }
      if (entry && length < segments.length) {
        return `${part} is a file, where a folder must be`;
      }
    }
    return this.#folders.has(path)
      ? `it is a folder in the repository`
      : undefined;
  }
}

function changeOf(options: {
  file: GeneratedFile;
  entry?: TreeEntry;
  before?: string;
}): FileChange {
  const { file, entry, before } = options;
  const { path, content } = file;
  if (!entry) {
    const { added } = countLines({ before: '', after: content });
    return {
      path,
      action: 'create',
      content,
      addedLines: added,
      removedLines: 0,
    };
  }
  const isSame = entry.blob === file.blob;
  const { added, removed } = isSame
    ? { added: 0, removed: 0 }
    : countLines({ before: before ?? '', after: content });
  return {
    path,
    action: isSame ? 'keep' : 'change',
    content,
    blob: entry.blob,
    ...(before !== undefined && { before }),
    addedLines: added,
    removedLines: removed,
  };
}

/**
 * What happens to each file: those that should be there, and those of an earlier lock that
 * should not any more. Nothing that Golden Path did not make, and nothing that a person
 * edited, is ever replaced: that is an error, with the way out.
 */
export function planFiles(options: {
  snapshot: RepositorySnapshot;
  files: GeneratedFile[];
  lock: EarlierLock;
}): { changes: FileChange[]; diagnostics: Diagnostic[] } {
  const { snapshot, files, lock } = options;
  const diagnostics: Diagnostic[] = [];
  const entries = new Map(snapshot.tree.map(entry => [entry.path, entry]));
  const obstacles = new Obstacles(entries);
  const changes: FileChange[] = [];
  for (const file of files) {
    const { path } = file;
    const entry = entries.get(path);
    const before = snapshot.contents[path];
    const change = changeOf({ file, entry, before });
    const obstacle = obstacles.find(path);
    if (obstacle) {
      diagnostics.push(
        problem({
          code: 'path-not-writable',
          message: `${path} cannot be written: ${obstacle}. Remove what is in the way.`,
          path,
        }),
      );
    } else if (entry && change.action === 'change') {
      const owner = whoseFile({ path, blob: entry.blob, before, lock });
      if (owner !== 'ours') {
        diagnostics.push(refusal(path, owner));
      }
    }
    changes.push(change);
  }
  const generated = new Set(files.map(({ path }) => path));
  for (const path of Object.keys(lock.files).sort()) {
    const entry = entries.get(path);
    // The lock is a file that anyone may edit: it never makes us remove anything else.
    if (generated.has(path) || !entry || !isWorkflowFile(path)) {
      continue;
    }
    const before = snapshot.contents[path];
    if (whoseFile({ path, blob: entry.blob, before, lock }) !== 'ours') {
      diagnostics.push(refusal(path, 'edited'));
      continue;
    }
    changes.push({
      path,
      action: 'delete',
      blob: entry.blob,
      ...(before !== undefined && { before }),
      addedLines: 0,
      removedLines: countLines({ before: before ?? '', after: '' }).removed,
    });
  }
  changes.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { changes, diagnostics };
}
