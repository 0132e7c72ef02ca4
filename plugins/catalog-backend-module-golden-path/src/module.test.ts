import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  stringifyEntityRef,
  type Entity,
  type EntityRelation,
} from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import type { Library } from '@edf/backstage-plugin-golden-path-common';
import { loadBuiltInLibrary } from '@edf/backstage-plugin-golden-path-node';
import request from 'supertest';
import catalogModuleGoldenPath, { ANNOTATION_LIBRARY } from '.';
import { toEntities } from './LibraryEntityProvider';

// A whole backend is started.
jest.setTimeout(60_000);

describe('the built-in library in the catalog', () => {
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let library: Library;
  let entities: Map<string, Entity>;

  beforeAll(async () => {
    library = await loadBuiltInLibrary();
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleGoldenPath,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost',
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
          },
        }),
      ],
    });
    entities = await readEntities(toEntities(library).map(stringifyEntityRef));
  });

  afterAll(() => backend.stop());

  /** The catalog works through its queue in the background: asks until all are there. */
  async function readEntities(
    entityRefs: string[],
  ): Promise<Map<string, Entity>> {
    for (;;) {
      const { body } = await request(backend.server)
        .post('/api/catalog/entities/by-refs')
        .send({ entityRefs });
      const found = body.items.filter(
        (item: Entity | null) => item?.relations?.length,
      );
      if (found.length === entityRefs.length) {
        return new Map(
          found.map((item: Entity) => [stringifyEntityRef(item), item]),
        );
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }

  function relationsOf(ref: string): string[] {
    return (entities.get(ref)?.relations ?? []).map(
      ({ type, targetRef }: EntityRelation) => `${type} ${targetRef}`,
    );
  }

  it('has every definition as it stands in the library', () => {
    const unitTest = entities.get('pipelinecomponent:default/unit-test');
    const { spec, metadata } = library.components['unit-test'];
    expect(unitTest).toMatchObject({
      kind: 'PipelineComponent',
      spec,
      metadata: {
        title: metadata.title,
        annotations: {
          [ANNOTATION_LIBRARY]: `${library.manifest.name}@${library.manifest.version}`,
          'backstage.io/managed-by-location':
            'golden-path-library:golden-path/components/unit-test/component.yaml',
        },
      },
    });
    expect([...entities.values()].map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'PipelineComponent',
        'PipelineImplementation',
        'PipelineContext',
        'GoldenPath',
        'RunnerProfile',
      ]),
    );
  });

  it('relates components and implementations, with the same owner', () => {
    const owner = `ownedBy ${library.manifest.owner}`;
    expect(relationsOf('pipelineimplementation:default/unit-test-go')).toEqual(
      expect.arrayContaining([
        'implements pipelinecomponent:default/unit-test',
        owner,
      ]),
    );
    expect(relationsOf('pipelinecomponent:default/unit-test')).toEqual(
      expect.arrayContaining([
        'implementedBy pipelineimplementation:default/unit-test-go',
        owner,
      ]),
    );
  });

  it('relates the golden path and its contexts', () => {
    expect(relationsOf('goldenpath:default/service')).toContain(
      'hasContext pipelinecontext:default/continuous-integration',
    );
    expect(
      relationsOf('pipelinecontext:default/continuous-integration'),
    ).toContain('contextOf goldenpath:default/service');
  });
});
