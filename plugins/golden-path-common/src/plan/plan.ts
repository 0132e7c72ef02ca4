import { isWorkflowFile } from '../detect';
import { readHeader } from '../emit/header';
import { canonicalJson, gitBlobId, sha256Hex } from '../hash';
import { diagnostic } from '../model';
import type {
  ChangeSet,
  Diagnostic,
  FileChange,
  GeneratedFile,
  RepositorySnapshot,
  Target,
  TreeEntry,
} from '../model';
import { countLines } from './countLines';
import { workflowDirectories } from './directory';
import { readLock } from './readLock';
import type { EarlierLock } from './readLock';

/** Files of ours that a person or the machine may change at any time, without being asked. */
const OWN_FOLDER = '.golden-path/';

function problem(options: {
  code: string;
  message: string;
  path: string;
  severity?: Diagnostic['severity'];
}): Diagnostic {
  return diagnostic({ severity: 'error', source: 'plan', ...options });
}

/** Whether a file in the repository is ours to replace, and why not. */
function whoseFile(options: {
  path: string;
  blob: string;
  before?: string;
  lock: EarlierLock;
}): 'ours' | 'edited' | 'foreign' {
  const { path, blob, before, lock } = options;
  if (path.startsWith(OWN_FOLDER)) {
    return 'ours';
  }
  const locked = lock.files[path];
  if (locked !== undefined) {
    return locked === blob ? 'ours' : 'edited';
  }
  const header = before === undefined ? 'none' : readHeader(before);
  return { none: 'foreign', intact: 'ours', edited: 'edited' }[header] as
    | 'ours'
    | 'edited'
    | 'foreign';
}

function refusal(path: string, owner: 'edited' | 'foreign'): Diagnostic {
  return owner === 'edited'
    ? problem({
        code: 'edited-by-hand',
        message: `${path} was edited by hand since Golden Path made it. Bring the edit into .golden-path/pipeline.yaml, then restore or remove the file.`,
        path,
      })
    : problem({
        code: 'would-overwrite',
        message: `${path} exists and was not made by Golden Path. Rename or remove it, so that it is not overwritten.`,
        path,
      });
}

/** A symbolic link or a submodule at the path or above it: nothing can be written there. */
function obstacle(tree: TreeEntry[], path: string): Diagnostic | undefined {
  const entry = tree.find(
    ({ path: other, type }) =>
      type !== 'file' && (path === other || path.startsWith(`${other}/`)),
  );
  const isFolder = tree.some(other => other.path.startsWith(`${path}/`));
  const isBelowFile = tree.some(
    ({ path: other, type }) => type === 'file' && path.startsWith(`${other}/`),
  );
  if (!entry && !isFolder && !isBelowFile) {
    return undefined;
  }
  return problem({
    code: 'path-not-writable',
    message: `${path} cannot be written: ${
      entry
        ? `${entry.path} is a ${
            entry.type === 'symlink' ? 'symbolic link' : 'submodule'
          }`
        : 'a file and a folder would have the same name'
    }. Remove what is in the way.`,
    path,
  });
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
  const isSame = entry.blob === gitBlobId(content);
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

/** SHA-256 over what is going to be written: what a preview promises. */
function digestOf(files: FileChange[]): string {
  return sha256Hex(
    canonicalJson(
      files.map(({ path, action, content }) => ({
        path,
        action,
        ...(content !== undefined && { content }),
      })),
    ),
  );
}

/**
 * Compares what should be in the repository with what is. Nothing that Golden Path did not
 * make, and nothing that a person edited, is ever replaced: that is an error, with the way
 * out. Files that it made earlier and does not make any more are removed.
 *
 * @param options.files - everything to be there: workflows, pipeline and lock
 * @param options.directory - the workflow directory, and why it was chosen
 */
export function plan(options: {
  snapshot: RepositorySnapshot;
  files: GeneratedFile[];
  target: Target;
  directory: ChangeSet['directory'];
}): { changeSet: ChangeSet; diagnostics: Diagnostic[] } {
  const { snapshot, files, target, directory } = options;
  const { lock, diagnostics } = readLock({ snapshot });
  const entries = new Map(snapshot.tree.map(entry => [entry.path, entry]));
  const changes: FileChange[] = [];
  for (const file of files) {
    const entry = entries.get(file.path);
    const before = snapshot.contents[file.path];
    const change = changeOf({ file, entry, before });
    const inTheWay = obstacle(snapshot.tree, file.path);
    if (inTheWay) {
      diagnostics.push(inTheWay);
    } else if (entry && change.action === 'change') {
      const { path } = file;
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

  const touched = new Set(changes.map(({ path }) => path));
  const inUse = workflowDirectories({ snapshot, target });
  const workflowsIn = (folder: string) =>
    snapshot.tree
      .map(({ path }) => path)
      .filter(path => path.startsWith(`${folder}/`) && isWorkflowFile(path))
      .sort();
  const kept = workflowsIn(directory.path).filter(path => !touched.has(path));
  const writes = changes.some(
    ({ path, action }) =>
      action !== 'delete' && path.startsWith(`${directory.path}/`),
  );
  // Only the first directory counts: those behind ours stop when ours begins to exist.
  const shadowed =
    writes && inUse[0] !== undefined && inUse[0] !== directory.path
      ? workflowsIn(inUse[0]).filter(path => !touched.has(path))
      : [];
  if (shadowed.length > 0) {
    diagnostics.push(
      problem({
        code: 'workflows-shadowed',
        severity: 'warning',
        message: `The forge stops running ${shadowed.join(
          ', ',
        )}, because it looks into ${
          directory.path
        } only, once that exists. Leave \`directory\` out to keep them running.`,
        path: shadowed[0],
      }),
    );
  }
  return {
    changeSet: {
      files: changes,
      directory,
      kept,
      shadowed,
      empty: changes.every(({ action }) => action === 'keep'),
      digest: digestOf(changes),
    },
    diagnostics,
  };
}
