import { KIND_NAMES, KINDS } from '../model';
import { DEFINITIONS } from '../model/schemas/definitions';
import { libraryManifestSchema } from '../model/schemas/libraryManifest';
import { lockSchema } from '../model/schemas/lock';
import type { ModelSchema } from '../model/schemas/modelSchema';
import { pipelineSchema } from '../model/schemas/pipeline';
import { libraryWaiversSchema } from '../model/schemas/waiver';

/** All files that the engine reads, by what they are called in schemas and pages. */
export const FILE_SCHEMAS: Readonly<Record<string, ModelSchema>> = {
  ...Object.fromEntries(
    KIND_NAMES.map(kind => [kind, KINDS[kind].schema as ModelSchema]),
  ),
  Library: libraryManifestSchema,
  LibraryWaivers: libraryWaiversSchema,
  Lock: lockSchema,
  Pipeline: pipelineSchema,
};

/** JSON data, of which a schema consists. */
type Json = Record<string, unknown>;

/** Keywords that say something to people; beside a reference they override its own. */
const ANNOTATIONS = ['title', 'description', 'default'];

/** What a schema allows, without what it says about it. */
function meaningOf(schema: object): string {
  return JSON.stringify(
    Object.entries(schema).filter(([key]) => !ANNOTATIONS.includes(key)),
  );
}

/** Spread copies of a definition, with a description of their own, still are the definition. */
const NAMES = new Map(
  Object.entries(DEFINITIONS).map(([name, schema]) => [
    meaningOf(schema as object),
    name,
  ]),
);

/**
 * A schema with references in place of what has a name. `found` takes the names.
 * `isDefinition`: the schema is the one that the name stands for, so only what is inside it
 * is referred to.
 */
export function withReferences(options: {
  schema: unknown;
  found: Set<string>;
  isDefinition?: boolean;
}): unknown {
  const { schema, found, isDefinition } = options;
  if (Array.isArray(schema)) {
    return schema.map(item => withReferences({ schema: item, found }));
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  const own = schema as Json;
  if (typeof own.$ref === 'string') {
    found.add(own.$ref.replace('#/$defs/', ''));
    return own;
  }
  const name = isDefinition ? undefined : NAMES.get(meaningOf(own));
  if (name !== undefined) {
    found.add(name);
    const definition = DEFINITIONS[name] as Json;
    const said = Object.entries(own).filter(
      ([key, value]) => ANNOTATIONS.includes(key) && value !== definition[key],
    );
    return { $ref: `#/$defs/${name}`, ...Object.fromEntries(said) };
  }
  return Object.fromEntries(
    Object.entries(own).map(([key, value]) => [
      key,
      withReferences({ schema: value, found }),
    ]),
  );
}

/** A file's schema, and the named ones that it takes, directly or by others. */
export function schemaWithDefinitions(schema: ModelSchema): {
  schema: Json;
  definitions: Record<string, Json>;
} {
  const found = new Set<string>();
  const root = withReferences({ schema, found, isDefinition: true }) as Json;
  const definitions: Record<string, Json> = {};
  // The set grows while the definitions are gone through.
  for (const name of found) {
    definitions[name] = withReferences({
      schema: DEFINITIONS[name],
      found,
      isDefinition: true,
    }) as Json;
  }
  return {
    schema: root,
    definitions: Object.fromEntries(
      Object.keys(definitions)
        .sort()
        .map(name => [name, definitions[name]]),
    ),
  };
}

/**
 * The schemas as files for editors, by file name: what the engine checks, no more and no
 * less. JSON schema draft 07, which editors' YAML support reads; `$defs` is only the place
 * that references point to. `schemas/` holds them; `yarn schemas` writes them again.
 */
export function editorSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(FILE_SCHEMAS).map(([kind, source]) => {
      const { schema, definitions } = schemaWithDefinitions(source);
      const text = JSON.stringify(
        {
          $schema: 'http://json-schema.org/draft-07/schema#',
          title: kind,
          ...schema,
          ...(Object.keys(definitions).length > 0 && { $defs: definitions }),
        },
        null,
        2,
      );
      return [`${kind}.v1alpha1.schema.json`, `${text}\n`];
    }),
  );
}
