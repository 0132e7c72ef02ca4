import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  ChangeSet,
  RepositorySnapshot,
} from '@edf/backstage-plugin-golden-path-common';
import type { Diagnostic } from '@edf/workflow-language';
import { PIPELINE_PATH, plan } from '@edf/backstage-plugin-golden-path-common';
import { diagnostic } from '@edf/workflow-language';
import type { LocalComposition } from './composeLocally';
import { findLink } from './heldFolder';
import { listEntries, readEntries, walk } from './listEntries';
import { readContents } from './localSnapshot';
import { writeChanges } from './writeChanges';

/** What is going to happen in a folder, and how to do it. */
export interface FolderPlan {
  changeSet: ChangeSet;
  diagnostics: Diagnostic[];
  write(): Promise<void>;
}

/** Folders that Golden Path writes to, or where files would be shadowed. */
const OWN_FOLDERS = [
  '.golden-path',
  '.forgejo/workflows',
  '.gitea/workflows',
  '.github/workflows',
];

async function isSameFolder(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all(
    [one, other].map(folder =>
      realpath(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
    ),
  );
  return a !== undefined && a === b;
}

/** The files of another folder, whether git would commit them or not. */
async function readFolder(options: {
  directory: string;
  like: RepositorySnapshot;
}): Promise<RepositorySnapshot> {
  const { directory, like } = options;
  const inside = await Promise.all(
    OWN_FOLDERS.map(async folder => {
      const link = await findLink({ root: directory, path: folder });
      if (link !== undefined) return [link];
      const paths = await walk(join(directory, folder)).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
          throw error;
        },
      );
      return paths.map(path => `${folder}/${path}`);
    }),
  );
  const tree = await readEntries({ directory, paths: new Set(inside.flat()) });
  const contents = await readContents({ directory, tree });
  return { ...like, tree, contents };
}

/** A team's pipeline is never replaced by that of another repository. */
function checkPipeline(changeSet: ChangeSet): Diagnostic[] {
  return changeSet.files
    .filter(({ path, action }) => path === PIPELINE_PATH && action === 'change')
    .map(({ path }) =>
      diagnostic({
        code: 'would-overwrite',
        severity: 'error',
        message: `The folder that is written to has another ${PIPELINE_PATH} already. Compile that folder itself, or remove the file.`,
        path,
        source: 'plan',
      }),
    );
}

/**
 * What it means to write the composed files to a folder. To the repository itself that is its
 * change set. Any other folder is compared in the same way, so that nothing is overwritten that
 * Golden Path did not make. Nothing can be written after errors.
 */
export async function planFolder(options: {
  out: string;
  directory: string;
  composed: LocalComposition;
}): Promise<FolderPlan | undefined> {
  const { out, directory, composed } = options;
  const { composition, snapshot, target } = composed;
  const { changeSet, resolution, files, workflows } = composition;
  if (!changeSet || !resolution) return undefined;
  if (await isSameFolder(out, directory)) {
    return {
      changeSet,
      diagnostics: [],
      write: async () =>
        writeChanges({
          directory: out,
          changes: changeSet.files,
          entries: await listEntries(out),
        }),
    };
  }
  const there = await readFolder({ directory: out, like: snapshot });
  const planned = plan({
    snapshot: there,
    files,
    workflows,
    requirements: resolution.requirements,
    target,
    directory: changeSet.directory,
  });
  return {
    changeSet: planned.changeSet,
    diagnostics: [...planned.diagnostics, ...checkPipeline(planned.changeSet)],
    write: async () =>
      writeChanges({
        directory: out,
        changes: planned.changeSet.files,
        entries: (await readFolder({ directory: out, like: snapshot })).tree,
      }),
  };
}
