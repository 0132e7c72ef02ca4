import type { ForgeKind, Locate, Diagnostic } from '@edf/workflow-language';
import { WORKFLOW_DIRECTORIES, diagnostic } from '@edf/workflow-language';
import { PIPELINE_PATH } from '../model';
import type { ChangeSet, Pipeline, RepositorySnapshot, Target } from '../model';

/** Where a forge looks for workflows: the first directory that exists wins, even if empty. */
export function directoriesOf(forge: ForgeKind): string[] {
  return WORKFLOW_DIRECTORIES.filter(
    directory => forge === 'forgejo' || !directory.startsWith('.forgejo/'),
  );
}

/** The workflow directories of a repository that the forge knows, in its order. */
export function workflowDirectories(options: {
  snapshot: RepositorySnapshot;
  target: Target;
}): string[] {
  const { snapshot, target } = options;
  return directoriesOf(target.forge).filter(directory =>
    snapshot.tree.some(({ path }) => path.startsWith(`${directory}/`)),
  );
}

/**
 * The directory that workflows are written to: what the pipeline names, else the one in use,
 * else the forge's own. One that the forge would not look into is an error.
 */
export function chooseDirectory(options: {
  snapshot: RepositorySnapshot;
  target: Target;
  pipeline?: Pipeline;
  locate?: Locate;
}): { directory: ChangeSet['directory']; diagnostics: Diagnostic[] } {
  const { snapshot, target, pipeline, locate } = options;
  const known = directoriesOf(target.forge);
  const [inUse] = workflowDirectories({ snapshot, target });
  const named = pipeline?.spec.directory?.replace(/\/+$/, '');
  if (named === undefined) {
    return {
      directory: inUse
        ? { path: inUse, because: 'The repository already uses it.' }
        : {
            path: known[0],
            because: 'The repository has no workflows yet.',
          },
      diagnostics: [],
    };
  }
  const refuse = (message: string) => ({
    directory: { path: inUse ?? known[0], because: message },
    diagnostics: [
      diagnostic({
        code: 'directory-ignored',
        severity: 'error' as const,
        message,
        path: PIPELINE_PATH,
        range: locate?.(['spec', 'directory'], 'value'),
        source: 'plan',
      }),
    ],
  });
  if (!known.includes(named)) {
    return refuse(
      `The forge does not look for workflows in \`${named}\`. Choose one of ${known.join(
        ', ',
      )}.`,
    );
  }
  if (inUse && known.indexOf(inUse) < known.indexOf(named)) {
    return refuse(
      `The forge ignores \`${named}\` as long as \`${inUse}\` exists. Leave \`directory\` out, or move the files of \`${inUse}\` first.`,
    );
  }
  return {
    directory: { path: named, because: `${PIPELINE_PATH} names it.` },
    diagnostics: [],
  };
}
