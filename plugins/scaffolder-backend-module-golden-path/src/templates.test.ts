import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import catalogModuleScaffolderEntityModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import request from 'supertest';
import goldenPathTemplatesAndActions from '.';
import { loadTemplates } from './templates';

// A whole backend is started.
jest.setTimeout(60_000);

describe('the templates in the catalog', () => {
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleScaffolderEntityModel,
        // Without the scaffolder itself: the catalog may be a backend of its own.
        goldenPathTemplatesAndActions,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost',
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
            integrations: {
              gitea: [{ host: 'git.example' }, { host: 'other.example' }],
            },
            auth: {
              providers: {
                gitea: {
                  development: { metadataUrl: 'https://git.example' },
                },
              },
            },
            // What comes from a provider needs no rules.
            catalog: { rules: [{ allow: ['Component'] }] },
          },
        }),
      ],
    });
  });

  afterAll(() => backend.stop());

  it('are all there, as they stand in their package', async () => {
    const templates = await loadTemplates({ hosts: ['git.example'] });
    expect(templates.map(({ metadata }) => metadata.name)).toEqual([
      'add-pipeline',
    ]);
    await expect(
      readEntities(templates.map(stringifyEntityRef)),
    ).resolves.toMatchObject(
      templates.map(({ apiVersion, kind, metadata, spec }) => ({
        apiVersion,
        kind,
        metadata: { name: metadata.name, annotations: metadata.annotations },
        spec,
      })),
    );
  });

  it('offer the forge that people sign in with, which has to be there to choose', async () => {
    const [entity] = await readEntities(['template:default/add-pipeline']);
    expect(entity).toMatchObject({
      spec: {
        parameters: [
          {
            properties: {
              repoUrl: {
                'ui:options': {
                  allowedHosts: ['git.example'],
                  requestUserCredentials: { secretsKey: 'USER_OAUTH_TOKEN' },
                },
              },
            },
          },
          {},
        ],
      },
    });
  });

  /** The catalog works through its queue in the background: asks until all are there. */
  async function readEntities(entityRefs: string[]): Promise<unknown[]> {
    for (;;) {
      const { body } = await request(backend.server)
        .post('/api/catalog/entities/by-refs')
        .send({ entityRefs });
      if (body.items.every((item: unknown) => item !== null)) {
        return body.items;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }
});
