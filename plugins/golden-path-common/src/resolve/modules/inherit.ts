import type { Module } from '../../model';

/** Whether a path is in a folder, or is the folder itself. */
function isWithin(folder: string, path: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}

/**
 * Files of a detected module that its facts are from, for a folder in it: its manifest, its lock
 * file, and what else is told among its reasons, but not the files of other parts of it.
 */
export function sourcesAbove(options: {
  owner: Module;
  path: string;
}): string[] {
  const { owner, path } = options;
  const { manifest, lockFile } = owner.facts;
  const folder = owner.path === '.' ? '' : `${owner.path}/`;
  const own = [manifest, lockFile].flatMap(file =>
    file ? [folder + file] : [],
  );
  const read = owner.because.flatMap(reason => reason.path ?? []);
  return [...new Set([...own, ...read])].filter(file =>
    isWithin(/^(.*)\/[^/]*$/.exec(file)?.[1] ?? '.', path),
  );
}

/**
 * What a module takes over that the team splits off a detected one, whose folder it is in and
 * whose ecosystem it has: a workspace has one build tool, one lock file and one set of versions.
 * The files that say so count as its own: when they change, it has changed. A wrapper is called
 * in the folder of the module, so that it is not taken over.
 *
 * @param options.owners - what was detected, with corrected facts, also if it is switched off
 */
export function inheritedFrom(options: {
  path: string;
  ecosystem: string;
  owners: readonly Module[];
}): { facts: Partial<Module['facts']>; above: string[] } | undefined {
  const { path, ecosystem, owners } = options;
  const [owner] = owners
    .filter(
      module =>
        module.facts.ecosystem === ecosystem &&
        module.path !== path &&
        isWithin(module.path, path),
    )
    .sort((a, b) => b.path.length - a.path.length);
  if (!owner) {
    return undefined;
  }
  const { buildTool, lockFile, versions } = owner.facts;
  return {
    facts: { buildTool, versions, ...(lockFile && { lockFile }) },
    above: sourcesAbove({ owner, path }),
  };
}
