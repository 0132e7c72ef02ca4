import fc from 'fast-check';
import {
  compose,
  parseLibrary,
} from '@edf/backstage-plugin-golden-path-common';
import type {
  Composition,
  Library,
  Target,
} from '@edf/backstage-plugin-golden-path-common';
import { snapshotOf } from '@edf/golden-path-testing/engine';
import { library, RUNNERS } from './library';
import { pipeline } from './pipeline';
import { repository } from './repository';

/** Everything that a composition follows from. */
export interface Scenario {
  library: Record<string, string>;
  repository: Record<string, string>;
  pipeline: string;
  /** The same pipeline with plain words for all that its author typed. */
  plainPipeline: string;
  target: Target;
}

const targets: fc.Arbitrary<Target> = fc
  .record({
    server: fc.constantFrom(
      { forge: 'gitea' as const, version: '1.26' },
      { forge: 'gitea' as const, version: '1.27' },
      { forge: 'gitea' as const, version: '1.24' },
      { forge: 'forgejo' as const, version: '15.0' },
    ),
    runner: fc.constantFrom(...RUNNERS),
  })
  .map(({ server, runner }) => ({ ...server, runner }));

/** A library without problems, a repository, a pipeline on that library, and a target. */
export const scenario: fc.Arbitrary<Scenario> = fc
  .record({ library, repository, target: targets })
  .chain(({ library: made, repository: files, target }) =>
    pipeline({ library: made, folders: foldersOf(files) }).map(
      ({ text, plain }) => ({
        library: made.files,
        repository: files,
        pipeline: text,
        plainPipeline: plain,
        target,
      }),
    ),
  );

/** Folders of modules, as a pipeline names them. */
function foldersOf(files: Record<string, string>): string[] {
  const folders = Object.keys(files)
    .filter(path => /(^|\/)(go\.mod|package\.json)$/.test(path))
    .map(path => path.replace(/\/?[^/]+$/, '') || '.');
  return [...new Set(folders)];
}

/** @throws where the library has a problem: generated ones have none */
export function parsedLibrary(files: Record<string, string>): Library {
  const { library: parsed, diagnostics } = parseLibrary({ files });
  if (!parsed || diagnostics.length > 0) {
    throw new Error(
      `The generated library has a problem: ${diagnostics[0]?.message}`,
    );
  }
  return parsed;
}

/** The whole flow for a scenario. */
export function composed(
  made: Scenario,
  files: Record<string, string> = made.repository,
  pipelineText: string = made.pipeline,
): Composition {
  return compose({
    library: parsedLibrary(made.library),
    snapshot: snapshotOf(files),
    target: made.target,
    pipelineText,
    today: '2026-06-30',
  });
}
