import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  definitionsOf,
  type Definition,
  type Library,
} from '@edf/backstage-plugin-golden-path-common';

/** Library and version that an entity is of, `name@version`. */
export const ANNOTATION_LIBRARY = 'golden-path.edf/library';

/**
 * Brings a library into the catalog. What a newer version no longer has disappears, because each
 * start replaces all that this provider has given before.
 */
export class LibraryEntityProvider implements EntityProvider {
  readonly #library: Library;

  private constructor(library: Library) {
    this.#library = library;
  }

  static create(options: { library: Library }): LibraryEntityProvider {
    return new LibraryEntityProvider(options.library);
  }

  /** Identifies the entities as ours over restarts: a change of it would orphan them all. */
  getProviderName(): string {
    return `golden-path-library:${this.#library.manifest.name}`;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    const locationKey = this.getProviderName();
    await connection.applyMutation({
      type: 'full',
      entities: toEntities(this.#library).map(entity => ({
        entity,
        locationKey,
      })),
    });
  }
}

/** The definitions of a library as catalog entities, in the default namespace. */
export function toEntities(library: Library): Entity[] {
  return definitionsOf(library).map(definition =>
    toEntity({ definition, library }),
  );
}

function toEntity(options: {
  definition: Definition;
  library: Library;
}): Entity {
  const { definition, library } = options;
  const { manifest, sources } = library;
  const source = sources[`${definition.kind}/${definition.metadata.name}`];
  const location = `golden-path-library:${manifest.name}/${source}`;
  return {
    ...definition,
    metadata: {
      ...definition.metadata,
      annotations: {
        ...definition.metadata.annotations,
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ANNOTATION_LIBRARY]: `${manifest.name}@${manifest.version}`,
      },
    },
    spec: {
      ...definition.spec,
      owner: ownerOf({ definition, library }),
    },
  } as Entity;
}

/** An implementation without an owner is its component's owner's. */
function ownerOf(options: {
  definition: Definition;
  library: Library;
}): string {
  const { definition, library } = options;
  const component =
    definition.kind === 'PipelineImplementation'
      ? library.components[definition.spec.component]
      : undefined;
  return (
    definition.spec.owner ?? component?.spec.owner ?? library.manifest.owner
  );
}
