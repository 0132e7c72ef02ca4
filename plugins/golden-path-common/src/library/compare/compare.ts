import { diagnostic } from '@edf/workflow-language';
import { KIND_NAMES } from '../../model';
import type { Kind, Library } from '../../model';
import type { Diagnostic } from '@edf/workflow-language';
import { mapOf } from '../libraries';
import {
  componentChanges,
  contextChanges,
  goldenPathChanges,
  implementationChanges,
  preparationChanges,
  runnerProfileChanges,
} from './changes';
import { LEVELS } from './change';
import type { Change, Level, Rename } from './change';
import { movedSteps, renamedSteps } from './steps';

/** A change, and the definition that it is of. */
export interface LibraryChange extends Change {
  /** `<Kind>/<name>`. */
  definition: string;
}

/** What lies between two versions of a library. */
export interface LibraryComparison {
  changes: LibraryChange[];
  /** By what the version must be raised at least. */
  demanded: Level;
  /** By what it was raised. */
  raised: Level;
  /** Name of the implementation or preparation to its steps that have got another id. */
  renames: Record<string, Rename[]>;
  /** An error for each change that the new version does not announce. */
  diagnostics: Diagnostic[];
}

const rankOf = (level: Level) => LEVELS.indexOf(level);

/** Steps of a definition that have another id now, or are in a preparation. */
function renamesOf(options: {
  kind: Kind;
  name: string;
  older: Library;
  newer: Library;
}): Rename[] {
  const { kind, name, older, newer } = options;
  switch (kind) {
    case 'PipelineImplementation': {
      const both = {
        older: older.implementations[name],
        newer: newer.implementations[name],
      };
      const moved = movedSteps({ ...both, library: newer });
      return [
        ...moved,
        ...renamedSteps(both.older, both.newer).filter(
          ({ from }) => !moved.some(move => move.from === from),
        ),
      ];
    }
    case 'PipelinePreparation':
      return renamedSteps(older.preparations[name], newer.preparations[name]);
    default:
      return [];
  }
}

function changesOf(options: {
  kind: Kind;
  name: string;
  older: Library;
  newer: Library;
  renames: readonly Rename[];
}): Change[] {
  const { kind, name, older, newer, renames } = options;
  switch (kind) {
    case 'PipelineComponent':
      return componentChanges(older.components[name], newer.components[name]);
    case 'PipelineImplementation':
      return implementationChanges(
        older.implementations[name],
        newer.implementations[name],
        renames,
      );
    case 'PipelinePreparation':
      return preparationChanges(
        older.preparations[name],
        newer.preparations[name],
        renames,
      );
    case 'PipelineContext':
      return contextChanges(older.contexts[name], newer.contexts[name]);
    case 'GoldenPath':
      return goldenPathChanges(
        older.goldenPaths[name],
        newer.goldenPaths[name],
      );
    default:
      return runnerProfileChanges(
        older.runnerProfiles[name],
        newer.runnerProfiles[name],
      );
  }
}

function parts(version: string): number[] {
  return version.replace(/-.*$/, '').split('.').map(Number);
}

/**
 * By what a version is raised over another one. Before 1.0.0 each part counts for the one
 * above it, as ranges take it: `^0.3.1` does not reach 0.4.
 */
function raiseOf(older: string, newer: string): Level {
  const [before, after] = [parts(older), parts(newer)];
  const first = before.findIndex((part, index) => part !== after[index]);
  if (first < 0 || after[first] < before[first]) {
    return 'none';
  }
  const levels: Level[] = ['major', 'minor', 'patch'];
  const isEarly = before[0] === 0 && first > 0;
  return levels[isEarly ? first - 1 : first];
}

/**
 * Compares two versions of a library by what those who use it rely on (formats.md, 5): a
 * removed or narrowed input and a changed output demand a major version; step ids are an
 * interface, so that another one demands a minor version and is told as a rename.
 */
export function compareLibraries(options: {
  older: Library;
  newer: Library;
}): LibraryComparison {
  const { older, newer } = options;
  const changes: LibraryChange[] = [];
  const renames: Record<string, Rename[]> = {};
  for (const kind of KIND_NAMES) {
    const [before, after] = [mapOf(older, kind), mapOf(newer, kind)];
    for (const name of new Set([
      ...Object.keys(before),
      ...Object.keys(after),
    ])) {
      const definition = `${kind}/${name}`;
      const add = (found: Change[]) =>
        changes.push(...found.map(change => ({ ...change, definition })));
      if (!Object.hasOwn(after, name)) {
        add([{ level: 'major', message: 'It is gone.' }]);
      } else if (!Object.hasOwn(before, name)) {
        add([{ level: 'minor', message: 'It is new.' }]);
      } else if (older.digests[definition] !== newer.digests[definition]) {
        const renamed = renamesOf({ kind, name, older, newer });
        const found = changesOf({
          kind,
          name,
          older,
          newer,
          renames: renamed,
        });
        add(
          found.length > 0
            ? found
            : [{ level: 'patch', message: 'Its text has changed.' }],
        );
        if (renamed.length > 0) {
          renames[name] = renamed;
        }
      }
    }
  }
  const demanded = changes.reduce<Level>(
    (most, { level }) => (rankOf(level) > rankOf(most) ? level : most),
    'none',
  );
  const raised = raiseOf(older.manifest.version, newer.manifest.version);
  return {
    changes,
    demanded,
    raised,
    renames,
    diagnostics: changes
      .filter(({ level }) => rankOf(level) > rankOf(raised))
      .map(({ level, message, definition }) =>
        diagnostic({
          code: 'version-too-low',
          severity: 'error',
          message: `${definition}: ${message} That demands a ${level} version, but ${newer.manifest.version} follows ${older.manifest.version}.`,
          path:
            newer.sources[definition] ??
            older.sources[definition] ??
            'library.yaml',
          source: 'parse',
        }),
      ),
  };
}
