import {
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
  type CompoundEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import {
  API_VERSION,
  KIND_NAMES,
  KINDS,
  validate,
  type GoldenPath,
  type PipelineImplementation,
} from '@edf/backstage-plugin-golden-path-common';
import {
  RELATION_CONTEXT_OF,
  RELATION_HAS_CONTEXT,
  RELATION_IMPLEMENTED_BY,
  RELATION_IMPLEMENTS,
} from './relations';

/**
 * Teaches the catalog the kinds of definitions, wherever they come from. What holds between definitions,
 * such as that a component exists, is the business of the library as a whole and not checked here.
 */
export class GoldenPathProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'GoldenPathProcessor';
  }

  /** Throws an `InputError` with everything that is wrong: the portal shows it at the entity. */
  async validateEntityKind(entity: Entity): Promise<boolean> {
    const schema = schemaOf(entity);
    if (!schema) {
      return false;
    }
    const { apiVersion, kind, metadata, spec } = entity;
    const problems = validate({
      schema: { ...schema },
      // The catalog checks and extends the rest of the metadata itself.
      value: { apiVersion, kind, metadata: { name: metadata.name }, spec },
    });
    if (problems.length > 0) {
      throw new InputError(
        `${kind} "${metadata.name}" is not as it should be: ${problems
          .map(({ message }) => message)
          .join(' ')}`,
      );
    }
    return true;
  }

  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (!schemaOf(entity)) {
      return entity;
    }
    const self = getCompoundEntityRef(entity);
    const relate = (options: {
      type: string;
      target: CompoundEntityRef;
      inverse: string;
    }) => {
      const { type, target, inverse } = options;
      emit(processingResult.relation({ source: self, type, target }));
      emit(
        processingResult.relation({
          source: target,
          type: inverse,
          target: self,
        }),
      );
    };
    const sibling = (kind: string, name: string) => ({ ...self, kind, name });

    const owner = entity.spec?.owner;
    if (typeof owner === 'string' && owner !== '') {
      relate({
        type: RELATION_OWNED_BY,
        target: parseEntityRef(owner, {
          defaultKind: 'Group',
          defaultNamespace: self.namespace,
        }),
        inverse: RELATION_OWNER_OF,
      });
    }
    if (isImplementation(entity)) {
      relate({
        type: RELATION_IMPLEMENTS,
        target: sibling('PipelineComponent', entity.spec.component),
        inverse: RELATION_IMPLEMENTED_BY,
      });
    }
    if (isGoldenPath(entity)) {
      for (const context of Object.keys(entity.spec.contexts)) {
        relate({
          type: RELATION_HAS_CONTEXT,
          target: sibling('PipelineContext', context),
          inverse: RELATION_CONTEXT_OF,
        });
      }
    }
    return entity;
  }
}

function schemaOf(entity: Entity): object | undefined {
  return entity.apiVersion === API_VERSION
    ? KIND_NAMES.filter(kind => kind === entity.kind).map(
        kind => KINDS[kind].schema,
      )[0]
    : undefined;
}

// What gets here has passed `validateEntityKind`.

function isImplementation(
  entity: Entity,
): entity is Entity & Pick<PipelineImplementation, 'spec'> {
  return entity.kind === 'PipelineImplementation';
}

function isGoldenPath(
  entity: Entity,
): entity is Entity & Pick<GoldenPath, 'spec'> {
  return entity.kind === 'GoldenPath';
}
