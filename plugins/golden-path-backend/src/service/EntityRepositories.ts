import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';

/** Finds the repository that a catalog entity's code is in. */
export class EntityRepositories {
  readonly #catalog: Pick<CatalogService, 'getEntityByRef'>;
  readonly #parseRepository: (location: string) => RepositoryReference;

  private constructor(options: {
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    parseRepository: (location: string) => RepositoryReference;
  }) {
    this.#catalog = options.catalog;
    this.#parseRepository = options.parseRepository;
  }

  static create(options: {
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    /** Throws an `InputError` for what is not on a configured forge. */
    parseRepository: (location: string) => RepositoryReference;
  }): EntityRepositories {
    return new EntityRepositories(options);
  }

  /**
   * Throws `NotFoundError` when the caller cannot see such an entity, and `InputError` when its
   * location is not a repository of a configured forge.
   */
  async find(options: {
    entity: CompoundEntityRef;
    credentials: BackstageCredentials;
  }): Promise<RepositoryReference> {
    const ref = stringifyEntityRef(options.entity);
    const entity = await this.#catalog.getEntityByRef(options.entity, {
      credentials: options.credentials,
    });
    if (!entity) {
      throw new NotFoundError(`There is no entity ${ref} in the catalog.`);
    }
    // The source location says where the code is; the managed-by location only where the
    // entity's own file is, which is nearly always the same repository.
    const annotations = entity.metadata.annotations ?? {};
    const location =
      annotations[ANNOTATION_SOURCE_LOCATION] ??
      annotations[ANNOTATION_LOCATION];
    if (!location?.startsWith('url:')) {
      throw new InputError(
        `The entity ${ref} does not say where its code is. Add the annotation ${ANNOTATION_SOURCE_LOCATION} with the address of its repository.`,
      );
    }
    return this.#parseRepository(location);
  }
}
