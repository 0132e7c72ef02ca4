import { diagnostic } from '@edf/workflow-language';
import type { Library } from '../../model';
import type { Diagnostic } from '@edf/workflow-language';
import { KINDS, mapOf } from '../libraries';
import type { Kind } from '../libraries';
import {
  componentChanges,
  contextChanges,
  goldenPathChanges,
  implementationChanges,
  LEVELS,
  renamedSteps,
  runnerProfileChanges,
} from './changes';
import type { Change, Level, Rename } from './changes';

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
  /** Name of the implementation to its steps that have got another id. */
  renames: Record<string, Rename[]>;
  /** An error for each change that the new version does not announce. */
  diagnostics: Diagnostic[];
}

const rankOf = (level: Level) => LEVELS.indexOf(level);

function changesOf(
  kind: Kind,
  name: string,
  older: Library,
  newer: Library,
): Change[] {
  switch (kind) {
    case 'PipelineComponent':
      return componentChanges(older.components[name], newer.components[name]);
    case 'PipelineImplementation':
      return implementationChanges(
        older.implementations[name],
        newer.implementations[name],
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
  for (const kind of KINDS) {
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
        const found = changesOf(kind, name, older, newer);
        add(
          found.length > 0
            ? found
            : [{ level: 'patch', message: 'Its text has changed.' }],
        );
        const renamed =
          kind === 'PipelineImplementation'
            ? renamedSteps(
                older.implementations[name],
                newer.implementations[name],
              )
            : [];
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
