import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import type { Publication } from '@edf/backstage-plugin-golden-path-common';
import {
  pipelineServiceRef,
  type PipelineService,
} from '@edf/backstage-plugin-golden-path-node';
import request from 'supertest';
import goldenPathTemplatesAndActions from '.';
import { loadTemplates } from './templates';
import { opened } from './testUtils/publications';

const values = { repoUrl: 'localhost:3300?owner=demo&repo=go-service' };

// A whole backend is started.
jest.setTimeout(60_000);

describe('the template "Add a pipeline to an existing repository"', () => {
  const publish = jest.fn<
    Promise<Publication>,
    Parameters<PipelineService['publish']>
  >();
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let template: Entity | undefined;

  beforeAll(async () => {
    const templates = await loadTemplates({ hosts: ['localhost:3300'] });
    template = templates.find(
      ({ metadata }) => metadata.name === 'add-pipeline',
    );
    const unused = async () => {
      throw new Error('not part of the template');
    };
    backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        goldenPathTemplatesAndActions,
        catalogServiceMock.factory({ entities: templates }),
        createServiceFactory({
          service: pipelineServiceRef,
          deps: {},
          factory: () => ({
            getLibraries: unused,
            propose: unused,
            preview: unused,
            getStatus: unused,
            publish,
          }),
        }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost',
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
            integrations: {
              gitea: [
                { host: 'localhost:3300', baseUrl: 'http://localhost:3300' },
              ],
            },
            auth: {
              providers: {
                gitea: {
                  development: { metadataUrl: 'http://localhost:3300' },
                },
              },
            },
          },
        }),
      ],
    });
  });

  beforeEach(() => publish.mockReset());

  afterAll(() => backend.stop());

  it('can be tried without writing', async () => {
    publish.mockResolvedValue({
      ...opened,
      outcome: 'dry-run',
      pullRequest: undefined,
    });
    const response = await request(backend.server)
      .post('/api/scaffolder/v2/dry-run')
      .send({ template, values, secrets: {}, directoryContents: [] });
    expect(response.body).toMatchObject({
      output: {
        links: [],
        text: [
          {
            title: 'Files',
            content: expect.stringContaining(
              '- create `.golden-path/pipeline.yaml`',
            ),
          },
        ],
      },
    });
    expect(publish).toHaveBeenCalledTimes(1);
    expect(publish.mock.lastCall?.[0]).toEqual({
      request: {
        repository: {
          host: 'localhost:3300',
          owner: 'demo',
          name: 'go-service',
        },
        dryRun: true,
      },
      caller: {},
    });
  });

  it('publishes with the token of the person', async () => {
    publish.mockResolvedValue(opened);
    const created = await request(backend.server)
      .post('/api/scaffolder/v2/tasks')
      .send({
        templateRef: 'template:default/add-pipeline',
        values: {
          ...values,
          goldenPath: 'goldenpath:default/service',
          title: 'Mine',
        },
        secrets: { USER_OAUTH_TOKEN: 'token-of-a-person' },
      });
    expect(created.status).toBe(201);
    const stream = await request(backend.server)
      .get(`/api/scaffolder/v2/tasks/${created.body.id}/eventstream`)
      .buffer();
    expect(stream.text).toContain(
      'Opened the pull request http://localhost:3300/demo/go-service/pulls/4',
    );
    expect(stream.text).not.toContain('token-of-a-person');
    expect(publish.mock.lastCall?.[0]).toEqual({
      request: {
        repository: {
          host: 'localhost:3300',
          owner: 'demo',
          name: 'go-service',
        },
        goldenPath: 'service',
        title: 'Mine',
        dryRun: false,
      },
      caller: {
        forgeToken: { token: 'token-of-a-person', host: 'localhost:3300' },
      },
    });
    expect(completionOf(stream.text)).toMatchObject({
      body: {
        output: {
          links: [
            {
              title: 'Pull request 4',
              url: 'http://localhost:3300/demo/go-service/pulls/4',
            },
          ],
          text: [{ title: 'Files' }],
        },
      },
    });
  });
});

/** The last event of a task, out of its stream of server-sent events. */
function completionOf(stream: string): unknown {
  const [, data] = /^event: completion\ndata: (.*)$/m.exec(stream) ?? [];
  return data && JSON.parse(data);
}
