import { KIND_NAMES, KINDS } from '../model';
import type {
  Definition,
  Kind,
  KindMap,
  Library,
  PipelineImplementation,
} from '../model';
import type { Named } from './named';

/** The definitions of one kind. */
export function mapOf<K extends Kind>(
  library: Library,
  kind: K,
): Record<string, Extract<Definition, { kind: K }>> {
  const maps: Record<KindMap, Record<string, Definition>> = library;
  // What each map holds is in the type of `Library`.
  return maps[KINDS[kind].map] as Record<
    string,
    Extract<Definition, { kind: K }>
  >;
}

/** All definitions of a library, by kind. */
export function definitionsOf(library: Library): Definition[] {
  return KIND_NAMES.flatMap((kind): Definition[] =>
    Object.values(mapOf(library, kind)),
  );
}

/** How many definitions there are of each kind; none where there is no library. */
export function countDefinitions(
  library: Library | undefined,
): Record<KindMap, number> {
  return Object.fromEntries(
    KIND_NAMES.map(kind => [
      KINDS[kind].map,
      library ? Object.keys(mapOf(library, kind)).length : 0,
    ]),
  ) as Record<KindMap, number>;
}

/** Name of the library that a definition is from; `.` for the repository's own. */
export function homeOf(library: Library, definition: string): string {
  return library.homes?.[definition] ?? library.manifest.name;
}

/**
 * The key under which a library holds what is written as `name` or `library/name`; none if
 * there is no such definition.
 */
export function keyIn(options: {
  library: Library;
  kind: Kind;
  reference: string;
}): string | undefined {
  const { library, kind, reference } = options;
  const map = mapOf(library, kind);
  if (Object.hasOwn(map, reference)) {
    return reference;
  }
  const slash = reference.indexOf('/');
  const name = reference.slice(slash + 1);
  const home = homeOf(library, `${kind}/${name}`);
  return slash > 0 &&
    Object.hasOwn(map, name) &&
    home === reference.slice(0, slash)
    ? name
    : undefined;
}

/**
 * The same for what a definition says: a name without a library means one of its own library
 * first, and one of a golden path that extends it last, whatever that one calls so. Else what
 * one library requires, another could replace.
 *
 * @param options.definition - `<Kind>/<key>` of who says it; absent: the pipeline
 * @param options.goldenPaths - all of them as `GoldenPath/<key>`, the one that extends nothing first
 */
export function resolveReference(options: {
  library: Library;
  kind: Kind;
  reference: string;
  definition?: string;
  goldenPaths: readonly string[];
}): string | undefined {
  const { library, kind, reference, definition, goldenPaths } = options;
  if (definition !== undefined && !reference.includes('/')) {
    // A context's own definition speaks below all golden paths.
    const depth = Math.max(0, goldenPaths.indexOf(definition));
    const homes = goldenPaths.map(key => homeOf(library, key));
    const known = homes.slice(0, depth + 1);
    const above = homes.slice(depth + 1).filter(name => !known.includes(name));
    const others = (library.parts ?? [])
      .map(({ manifest }) => manifest.name)
      .filter(name => !above.includes(name));
    for (const name of [homeOf(library, definition), ...others]) {
      const key = keyIn({ library, kind, reference: `${name}/${reference}` });
      if (key !== undefined) {
        return key;
      }
    }
  }
  return keyIn({ library, kind, reference });
}

/**
 * The component that an implementation is of: of its own library before others, since each
 * library speaks of its own interfaces first.
 */
function componentOf(
  library: Library,
  { key, definition }: Named<PipelineImplementation>,
): string {
  const { component } = definition.spec;
  const home = library.homes?.[`PipelineImplementation/${key}`];
  if (home === '.') {
    return key.slice(0, key.lastIndexOf('/'));
  }
  const own = `${home}/${component}`;
  return home !== undefined && Object.hasOwn(library.components, own)
    ? own
    : component;
}

const indexes = new WeakMap<
  Library,
  Map<string, Named<PipelineImplementation>[]>
>();

/** All implementations of a component, by name. */
export function implementationsOf(
  library: Library,
  component: string,
): Named<PipelineImplementation>[] {
  let index = indexes.get(library);
  if (!index) {
    index = new Map();
    for (const [key, definition] of Object.entries(library.implementations)) {
      const named = { key, definition };
      const of = componentOf(library, named);
      const known = index.get(of);
      if (known) {
        known.push(named);
      } else {
        index.set(of, [named]);
      }
    }
    indexes.set(library, index);
  }
  return index.get(component) ?? [];
}

function sorted<T>(map: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/**
 * Joins several libraries to one view, so that all that follows reads one library. The first
 * one that has a plain name has it; `library/name` names what is behind it. Pins of stronger
 * libraries win, too.
 *
 * @param options.parts - strongest first; a part called `.` holds the repository's own
 *   components, whose keys are folders and stay as they are
 */
export function joinLibraries(options: { parts: Library[] }): Library {
  const { parts } = options;
  const [first] = parts;
  if (parts.length === 1) {
    return first;
  }
  const joined: Library = {
    ...first,
    manifest: {
      ...first.manifest,
      pins: Object.assign(
        {},
        ...[...parts].reverse().map(({ manifest }) => manifest.pins),
      ),
    },
    components: {},
    implementations: {},
    preparations: {},
    contexts: {},
    goldenPaths: {},
    runnerProfiles: {},
    sources: {},
    digests: {},
    lines: {},
    parts,
    homes: {},
  };
  const { lines = {}, homes = {} } = joined;
  for (const part of parts) {
    const { name } = part.manifest;
    for (const kind of KIND_NAMES) {
      const map: Record<string, Definition> = mapOf(joined, kind);
      for (const [plain, definition] of Object.entries(mapOf(part, kind))) {
        const key = Object.hasOwn(map, plain) ? `${name}/${plain}` : plain;
        const [from, to] = [`${kind}/${plain}`, `${kind}/${key}`];
        map[key] = definition;
        joined.sources[to] = part.sources[from];
        joined.digests[to] = part.digests[from];
        const own = part.lines?.[from];
        if (own) {
          lines[to] = own;
        }
        if (part !== first) {
          homes[to] = name;
        }
      }
    }
  }
  return {
    ...joined,
    components: sorted(joined.components),
    implementations: sorted(joined.implementations),
    preparations: sorted(joined.preparations),
    contexts: sorted(joined.contexts),
    goldenPaths: sorted(joined.goldenPaths),
    runnerProfiles: sorted(joined.runnerProfiles),
  };
}
