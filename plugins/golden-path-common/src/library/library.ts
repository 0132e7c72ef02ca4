import type { SourcedDefinition } from './sourcedDefinition';
import { canonicalJson, sha256Hex } from '../hash';
import {
  KIND_NAMES,
  KINDS,
  libraryManifestSchema,
  libraryWaiversSchema,
} from '../model';
import {
  diagnostic,
  suggestion,
  parseYaml,
  parseYamlDocuments,
} from '@edf/workflow-language';
import type {
  Definition,
  Kind,
  Library,
  LibraryManifest,
  LibraryWaiver,
  LibraryWaivers,
} from '../model';
import type { Diagnostic, YamlDocument } from '@edf/workflow-language';
import { joinLibraries, mapOf } from './libraries';
import { checkLibrary } from './check/checkLibrary';
import { linesOf } from './lines';
import { schemaDiagnostics, validate } from '../schema/validate';

/** Where the manifest stands in a library. */
const MANIFEST_PATH = 'library.yaml';

/** Definitions anywhere below these folders, but not in the tests of an implementation. */
const DEFINITION_FILE = new RegExp(
  `^(${KIND_NAMES.map(kind => KINDS[kind].folder).join(
    '|',
  )})/(?!(.*/)?tests/).*\\.ya?ml$`,
);

/** Approved waivers, in any file below this folder. */
const WAIVER_FILE = /^waivers\/.*\.ya?ml$/;

/** Whether a file of a library, by its path in it, is one that `parseLibrary` reads. */
export function isLibraryFile(path: string): boolean {
  return (
    path === MANIFEST_PATH ||
    DEFINITION_FILE.test(path) ||
    WAIVER_FILE.test(path)
  );
}

/**
 * Reads a library from its files (path relative to the library, to text); files that are not
 * part of it are passed over, a file may hold several definitions. `owner` and `lifecycle`
 * come from the manifest where a definition names none, an implementation's from its
 * component. A definition with a problem is left out; without a manifest there is no library.
 * Whoever publishes or uses a library should refuse one with errors.
 *
 * @param options.others - libraries whose components and golden paths it builds on; another
 *   version of itself is none of them
 */
export function parseLibrary(options: {
  files: Record<string, string>;
  others?: Library[];
}): {
  library?: Library;
  diagnostics: Diagnostic[];
} {
  const { files, others = [] } = options;
  const { manifest, diagnostics } = parseManifest(files[MANIFEST_PATH]);
  const unique = readDefinitions({
    files,
    paths: Object.keys(files).filter(path => DEFINITION_FILE.test(path)),
    diagnostics,
  });
  const waivers = parseWaivers(files, diagnostics);
  if (!manifest) {
    return { diagnostics };
  }
  const library = buildLibrary({ manifest, sourced: unique, waivers });
  const known = joinLibraries({
    parts: [
      library,
      ...others.filter(other => other.manifest.name !== manifest.name),
    ],
  });
  diagnostics.push(...checkLibrary({ library: known, sourced: unique }));
  return { library, diagnostics };
}

/** Reads the definitions in files; one with a problem, or of a name that is taken, is left out. */
export function readDefinitions(options: {
  files: Record<string, string>;
  paths: string[];
  /** Takes up the problems. */
  diagnostics: Diagnostic[];
}): SourcedDefinition[] {
  const { files, paths, diagnostics } = options;
  const sourced: SourcedDefinition[] = [];
  for (const path of [...paths].sort()) {
    const { documents, diagnostics: problems } = parseYamlDocuments({
      text: files[path],
      path,
    });
    diagnostics.push(...problems);
    for (const document of documents) {
      const { definition, diagnostics: found } = readDefinition({
        document,
        path,
      });
      diagnostics.push(...found);
      if (definition) {
        sourced.push({ definition, path, locate: document.locate });
      }
    }
  }
  return withoutDuplicates(sourced, diagnostics);
}

function parseManifest(text: string | undefined): {
  manifest?: LibraryManifest;
  diagnostics: Diagnostic[];
} {
  if (text === undefined) {
    return {
      diagnostics: [
        diagnostic({
          code: 'library-without-manifest',
          severity: 'error',
          message: `The library has no ${MANIFEST_PATH}. Add one with \`name\`, \`version\` and \`owner\`.`,
          path: MANIFEST_PATH,
          source: 'parse',
        }),
      ],
    };
  }
  const { document, diagnostics } = parseYaml({ text, path: MANIFEST_PATH });
  if (!document) {
    return { diagnostics };
  }
  const problems = validate({
    schema: libraryManifestSchema,
    value: document.value,
    locate: document.locate,
  });
  return problems.length > 0
    ? { diagnostics: schemaDiagnostics({ problems, path: MANIFEST_PATH }) }
    : // The schema, from which the type follows, was just checked.
      { manifest: document.value as LibraryManifest, diagnostics };
}

function readDefinition(options: { document: YamlDocument; path: string }): {
  definition?: Definition;
  diagnostics: Diagnostic[];
} {
  const { document, path } = options;
  const { value, locate } = document;
  const kind =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? value.kind
      : undefined;
  if (typeof kind !== 'string' || !isKind(kind)) {
    return {
      diagnostics: [
        diagnostic({
          code: 'unknown-kind',
          severity: 'error',
          message:
            typeof kind === 'string'
              ? `A library has no kind \`${kind}\`.${suggestion({
                  word: kind,
                  words: KIND_NAMES,
                })}`
              : `This is not a definition: it has no \`kind\`.${suggestion({
                  word: '',
                  words: KIND_NAMES,
                })}`,
          path,
          range: locate(['kind']),
          source: 'parse',
        }),
      ],
    };
  }
  const problems = validate({ schema: KINDS[kind].schema, value, locate });
  return problems.length > 0
    ? { diagnostics: schemaDiagnostics({ problems, path }) }
    : // The schema of its kind, from which the type follows, was just checked.
      { definition: value as unknown as Definition, diagnostics: [] };
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(KINDS, kind);
}

function keyOf({ kind, metadata }: Definition): string {
  return `${kind}/${metadata.name}`;
}

function withoutDuplicates(
  sourced: SourcedDefinition[],
  diagnostics: Diagnostic[],
): SourcedDefinition[] {
  const seen = new Map<string, SourcedDefinition>();
  for (const candidate of sourced) {
    const { definition, path, locate } = candidate;
    const key = keyOf(definition);
    const first = seen.get(key);
    if (first) {
      diagnostics.push(
        diagnostic({
          code: 'duplicate-definition',
          severity: 'error',
          message: `The ${definition.kind} \`${definition.metadata.name}\` is already defined in ${first.path}. Rename one of them.`,
          path,
          range: locate(['metadata', 'name']),
          source: 'parse',
        }),
      );
    } else {
      seen.set(key, candidate);
    }
  }
  return [...seen.values()];
}

function parseWaivers(
  files: Record<string, string>,
  diagnostics: Diagnostic[],
): LibraryWaiver[] {
  return Object.keys(files)
    .filter(path => WAIVER_FILE.test(path))
    .sort()
    .flatMap(path => {
      const { document, diagnostics: found } = parseYaml({
        text: files[path],
        path,
      });
      diagnostics.push(...found);
      if (!document) {
        return [];
      }
      const { value, locate } = document;
      const problems = validate({
        schema: libraryWaiversSchema,
        value,
        locate,
      });
      diagnostics.push(...schemaDiagnostics({ problems, path }));
      // The schema, from which the type follows, was just checked.
      return problems.length > 0 ? [] : [value as LibraryWaivers].flat();
    });
}

/** The library that definitions make, with what they inherit from its manifest filled in. */
export function buildLibrary(options: {
  manifest: LibraryManifest;
  sourced: SourcedDefinition[];
  waivers: LibraryWaiver[];
}): Library {
  const { manifest, sourced, waivers } = options;
  const lines: Record<string, number[]> = {};
  const library: Library = {
    manifest,
    components: {},
    implementations: {},
    preparations: {},
    contexts: {},
    goldenPaths: {},
    runnerProfiles: {},
    sources: {},
    digests: {},
    digest: '',
  };
  // Components come first among the kinds, so that implementations can inherit from them.
  const ordered = [...sourced].sort((a, b) => {
    const [left, right] = [keyOf(a.definition), keyOf(b.definition)];
    return left < right ? -1 : 1;
  });
  for (const { definition, path, locate } of ordered) {
    const filled = withOwner({ definition, library });
    const { name } = filled.metadata;
    const key = keyOf(filled);
    const map: Record<string, Definition> = mapOf(library, filled.kind);
    map[name] = filled;
    library.sources[key] = path;
    library.digests[key] = sha256Hex(canonicalJson(filled));
    lines[key] = linesOf({ definition: filled, locate });
  }
  library.digest = sha256Hex(
    canonicalJson({
      manifest,
      digests: library.digests,
      ...(waivers.length > 0 && { waivers }),
    }),
  );
  return {
    ...library,
    lines,
    ...(waivers.length > 0 && { waivers }),
  };
}

/** The definition with `owner` and `lifecycle` filled in. */
function withOwner(options: {
  definition: Definition;
  library: Library;
}): Definition {
  const { definition, library } = options;
  const component =
    definition.kind === 'PipelineImplementation'
      ? library.components[definition.spec.component]?.spec
      : undefined;
  const owner =
    definition.spec.owner ?? component?.owner ?? library.manifest.owner;
  const lifecycle =
    definition.spec.lifecycle ??
    component?.lifecycle ??
    library.manifest.lifecycle;
  const spec = {
    ...definition.spec,
    owner,
    ...(lifecycle !== undefined && { lifecycle }),
  };
  // Spreading a union loses which of its kinds it is.
  return { ...definition, spec } as Definition;
}
