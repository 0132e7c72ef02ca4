import {
  coreServices,
  createServiceFactory,
  type LoggerService,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  FORGE_HOST_HEADER,
  FORGE_TOKEN_HEADER,
} from '@edf/backstage-plugin-golden-path-common';
import {
  pipelineServiceRef,
  type PipelineService,
} from '@edf/backstage-plugin-golden-path-node';
import request from 'supertest';
import goldenPathPlugin from '.';
import { openApi } from './schema/openapi';
import {
  library,
  preview,
  proposal,
  publication,
  status,
} from './testUtils/answers';

const token = 'token-of-a-person';

// A whole backend is started.
jest.setTimeout(60_000);

describe('the plugin in a backend', () => {
  const service = {
    getLibraries: jest.fn(async () => [library]),
    propose: jest.fn(async () => proposal),
    preview: jest.fn(async () => preview),
    publish: jest.fn(async () => publication),
    getStatus: jest.fn(async () => status),
  } satisfies PipelineService;
  const log: string[] = [];
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        goldenPathPlugin,
        createServiceFactory({
          service: pipelineServiceRef,
          deps: {},
          factory: () => service,
        }),
        createServiceFactory({
          service: coreServices.rootLogger,
          deps: {},
          factory: () => loggerInto(log),
        }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'go-service',
                annotations: {
                  'backstage.io/source-location':
                    'url:http://localhost:3300/demo/go-service/src/branch/main/',
                },
              },
            },
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            integrations: {
              gitea: [
                { host: 'localhost:3300', baseUrl: 'http://localhost:3300' },
              ],
            },
            auth: {
              providers: {
                gitea: {
                  development: {
                    metadataUrl:
                      'http://localhost:3300/.well-known/openid-configuration',
                  },
                },
              },
            },
          },
        }),
      ],
    });
  });

  afterAll(() => backend.stop());

  it('answers signed-in people and guests of the portal, and nobody else', async () => {
    const get = (header: string) =>
      request(backend.server)
        .get('/api/golden-path/libraries')
        .set('Authorization', header);
    const guest = mockCredentials.user.header('user:development/guest');
    expect((await get(guest)).status).toBe(200);
    expect((await get(mockCredentials.none.header())).status).toBe(401);
  });

  it('serves its specification', async () => {
    const response = await request(backend.server).get(
      '/api/golden-path/openapi.json',
    );
    expect(response.status).toBe(200);
    expect(Object.keys(response.body.paths)).toEqual(
      Object.keys(openApi.paths).map(path => `/api/golden-path${path}`),
    );
  });

  it('understands every address of a repository', async () => {
    for (const repository of [
      'localhost:3300/demo/go-service',
      'http://localhost:3300/demo/go-service.git',
      'localhost:3300?owner=demo&repo=go-service',
    ]) {
      const response = await request(backend.server)
        .get('/api/golden-path/status')
        .query({ repository });
      expect(response.status).toBe(200);
      expect(service.getStatus).toHaveBeenLastCalledWith({
        repository: {
          host: 'localhost:3300',
          owner: 'demo',
          name: 'go-service',
        },
        caller: {},
      });
    }
  });

  it.each([
    'https://name:secret@localhost:3300/demo/go-service',
    'name:secret@localhost:3300/demo/go-service',
  ])('keeps user info of an address out of log and answer: %s', async text => {
    service.getStatus.mockClear();
    for (const send of [
      request(backend.server)
        .get('/api/golden-path/status')
        .query({ repository: text }),
      request(backend.server)
        .post('/api/golden-path/propose')
        .send({ repository: text }),
    ]) {
      const response = await send;
      expect(response.status).toBe(400);
      expect(response.body.error.message).toContain('before the host');
      expect(response.text).not.toContain('secret');
    }
    expect(log.join('\n')).not.toContain('secret');
    expect(service.getStatus).not.toHaveBeenCalled();
  });

  it('finds the repository of an entity', async () => {
    const response = await request(backend.server).get(
      '/api/golden-path/entities/component/default/go-service/status',
    );
    expect(response.status).toBe(200);
    expect(service.getStatus).toHaveBeenLastCalledWith({
      repository: { host: 'localhost:3300', owner: 'demo', name: 'go-service' },
      caller: {},
    });
    const missing = await request(backend.server).get(
      '/api/golden-path/entities/component/default/nothing/status',
    );
    expect(missing.status).toBe(404);
  });

  it('keeps the token out of the log, also when something breaks', async () => {
    service.propose.mockRejectedValueOnce(new Error('broken'));
    const response = await request(backend.server)
      .post('/api/golden-path/propose')
      .set(FORGE_TOKEN_HEADER, token)
      .set(FORGE_HOST_HEADER, 'localhost:3300')
      .send({ repository: 'localhost:3300/demo/go-service' });
    expect(response.status).toBe(500);
    expect(service.propose).toHaveBeenLastCalledWith(
      expect.objectContaining({
        caller: { forgeToken: { token, host: 'localhost:3300' } },
      }),
    );
    const text = log.join('\n');
    expect(text).toContain('broken');
    expect(text).not.toContain(token);
    expect(response.text).not.toContain(token);
  });
});

/** Keeps all that is logged, with its metadata. */
function loggerInto(log: string[]): RootLoggerService {
  const write = (message: string, meta?: object) => {
    log.push(
      `${message} ${meta instanceof Error ? meta.stack : JSON.stringify(meta)}`,
    );
  };
  const logger: LoggerService = {
    error: write,
    warn: write,
    info: write,
    debug: write,
    child: () => logger,
  };
  return logger;
}
