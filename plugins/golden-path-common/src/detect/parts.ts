import type { Ecosystem, Finding, Folder } from './ecosystem';
import { unique } from './ecosystem';
import { isInside, join } from './paths';
import type { RepositoryFiles } from './repositoryFiles';

/** A module that was found, before it has a name. */
export interface Candidate {
  ecosystem: Ecosystem;
  /** The folder that was looked at. */
  folder: Folder;
  finding: Finding;
}

/** Folder of the module: the one looked at, unless the finding names another. */
export function pathOf({ folder, finding }: Candidate): string {
  return finding.path ?? folder.path;
}

/**
 * Adds to a module what was found in one of its parts: it is one build, so that the test
 * framework of a part is the module's, and so is a version that only the part states.
 */
export function addPart(options: { whole: Finding; part: Finding }): void {
  const { facts } = options.whole;
  const part = options.part.facts;
  facts.dependencies = unique([...facts.dependencies, ...part.dependencies]);
  facts.needs = unique([...facts.needs, ...part.needs]);
  facts.versions = { ...part.versions, ...facts.versions };
}

/** The candidates that each uses, by what it says and by the folders that are there. */
function usersOf(
  candidates: readonly Candidate[],
): Map<Candidate, { used: Candidate; partOf: boolean }[]> {
  const byPath = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const { path } = candidate.folder;
    byPath.set(path, [...(byPath.get(path) ?? []), candidate]);
  }
  return new Map(
    candidates.map(candidate => [
      candidate,
      (candidate.finding.uses ?? []).flatMap(({ path, partOf = false }) =>
        (byPath.get(path) ?? [])
          .filter(
            used =>
              used !== candidate && used.ecosystem === candidate.ecosystem,
          )
          .map(used => ({
            used,
            // What lies around its user is more than a part of it.
            partOf: partOf && !isInside(candidate.folder.path, path),
          })),
      ),
    ]),
  );
}

/**
 * Leaves out what is only a part of others (a Terraform module, a Kustomize base). Where some
 * use each other in a circle, the first of them stays.
 */
export function withoutParts(candidates: readonly Candidate[]): Candidate[] {
  const users = usersOf(candidates);
  const isPart = new Set(
    [...users.values()].flatMap(uses =>
      uses.filter(({ partOf }) => partOf).map(({ used }) => used),
    ),
  );
  const reached = new Set<Candidate>();
  const kept = new Set<Candidate>();
  const keep = (candidate: Candidate) => {
    kept.add(candidate);
    const open = [candidate];
    for (let next = open.pop(); next; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      for (const { used, partOf } of users.get(next) ?? []) {
        if (partOf) open.push(used);
      }
    }
  };
  candidates.filter(candidate => !isPart.has(candidate)).forEach(keep);
  for (const candidate of candidates) {
    if (!reached.has(candidate)) keep(candidate);
  }
  return candidates.filter(candidate => kept.has(candidate));
}

/** On which of the modules each is built, and what else from outside its own folder. */
export function relationsOf(options: {
  candidates: readonly Candidate[];
  files: RepositoryFiles;
}): Map<Candidate, { dependsOn: Candidate[]; paths: string[] }> {
  const { candidates, files } = options;
  const users = usersOf(candidates);
  return new Map(
    candidates.map(candidate => {
      const dependsOn = (users.get(candidate) ?? []).map(({ used }) => used);
      const found = new Set(dependsOn.map(({ folder }) => folder.path));
      const own = pathOf(candidate);
      const paths = (candidate.finding.uses ?? [])
        .map(({ path }) => path)
        .filter(
          path =>
            files.hasAnything(path) &&
            !found.has(path) &&
            path !== own &&
            !isInside(path, own),
        );
      return [
        candidate,
        {
          dependsOn: [...new Set(dependsOn)],
          paths: unique(
            paths.map(path => (files.has(path) ? path : join(path, '**'))),
          ),
        },
      ];
    }),
  );
}
