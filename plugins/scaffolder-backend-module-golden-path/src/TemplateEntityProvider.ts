import type { Entity } from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';

/**
 * Brings templates into the catalog. What a newer version no longer has disappears, because each
 * start replaces all that this provider has given before.
 */
export class TemplateEntityProvider implements EntityProvider {
  readonly #templates: Entity[];

  private constructor(templates: Entity[]) {
    this.#templates = templates;
  }

  static create(options: { templates: Entity[] }): TemplateEntityProvider {
    return new TemplateEntityProvider(options.templates);
  }

  /** Identifies the entities as ours over restarts: a change of it would orphan them all. */
  getProviderName(): string {
    return 'golden-path-templates';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await connection.applyMutation({
      type: 'full',
      entities: this.#templates.map(entity => ({
        entity,
        locationKey: this.getProviderName(),
      })),
    });
  }
}
