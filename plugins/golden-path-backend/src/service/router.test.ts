import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  FORGE_HOST_HEADER,
  FORGE_TOKEN_HEADER,
} from '@edf/backstage-plugin-golden-path-common';
import {
  ChangedMeanwhileError,
  type PipelineService,
} from '@edf/backstage-plugin-golden-path-node';
import express from 'express';
import request from 'supertest';
import {
  changes,
  diagnostics,
  library,
  preview,
  proposal,
  publication,
  status,
} from '../testUtils/answers';
import { EntityRepositories } from './EntityRepositories';
import { createRouter } from './router';

const reference = { host: 'localhost:3300', owner: 'demo', name: 'go-service' };
const token = 'token-of-a-person';
const caller = { forgeToken: { token, host: 'localhost:3300' } };
const withToken = {
  [FORGE_TOKEN_HEADER]: token,
  [FORGE_HOST_HEADER]: 'localhost:3300',
};
const expected = { commit: 'c'.repeat(40), digest: 'a'.repeat(64) };

// The first request compiles all schemas.
jest.setTimeout(60_000);

describe('the REST API', () => {
  const service: jest.Mocked<PipelineService> = {
    getLibraries: jest.fn(),
    propose: jest.fn(),
    preview: jest.fn(),
    publish: jest.fn(),
    getStatus: jest.fn(),
  };
  const getEntityByRef = jest.fn();
  const logger = mockServices.logger.mock();
  const server = express();

  // Every answer is compared with the specification: one that differs becomes a 500.
  beforeAll(() => {
    const parseRepository = (text: string) => {
      if (text.includes('elsewhere')) {
        throw new InputError('The host "elsewhere" is not configured.');
      }
      return reference;
    };
    const backstage = MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger,
    });
    server.use(backstage.logging());
    server.use(
      createRouter({
        service,
        httpAuth: mockServices.httpAuth(),
        entityRepositories: EntityRepositories.create({
          catalog: { getEntityByRef },
          parseRepository,
        }),
        parseRepository,
        signIn: { host: 'localhost:3300' },
        validateResponses: true,
      }),
    );
    server.use(backstage.error());
  });

  beforeEach(() => {
    jest.resetAllMocks();
    logger.child.mockReturnValue(logger);
    service.getLibraries.mockResolvedValue([library]);
    service.propose.mockResolvedValue(proposal);
    service.preview.mockResolvedValue(preview);
    service.publish.mockResolvedValue(publication);
    service.getStatus.mockResolvedValue(status);
  });

  it('is checked: an answer that is not as specified is noticed', async () => {
    service.getStatus.mockResolvedValue({
      ...status,
      repository: { ...status.repository, url: undefined as unknown as string },
    });
    const response = await request(server)
      .get('/status')
      .query({ repository: 'x' });
    expect(response.status).toBe(500);
    expect(response.body.error.message).toContain('/repository');
  });

  it('lists the libraries with counts', async () => {
    const response = await request(server).get('/libraries');
    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      items: [
        {
          name: 'built-in',
          version: '0.1.0',
          owner: 'group:default/platform',
          digest: library.digest,
          counts: {
            components: 1,
            implementations: 1,
            contexts: 0,
            goldenPaths: 1,
            preparations: 0,
            runnerProfiles: 0,
          },
        },
      ],
    });
  });

  it('gives a whole library once, and 304 as long as it is the same', async () => {
    const first = await request(server).get('/libraries/built-in');
    expect(first.status).toBe(200);
    expect(first.body).toEqual(library);

    const again = () =>
      request(server)
        .get('/libraries/built-in')
        .set('If-None-Match', first.get('ETag') ?? '');
    expect((await again()).status).toBe(304);

    service.getLibraries.mockResolvedValue([
      { ...library, digest: 'd'.repeat(64) },
    ]);
    expect((await again()).status).toBe(200);
  });

  it('names the libraries when there is no such one', async () => {
    const response = await request(server).get('/libraries/mine');
    expect(response.status).toBe(404);
    expect(response.body.error.message).toContain('There are: built-in.');
  });

  it('proposes to a guest', async () => {
    const response = await request(server)
      .post('/propose')
      .send({ repository: 'localhost:3300/demo/go-service' });
    expect(response.status).toBe(200);
    expect(response.body).toEqual(proposal);
    expect(response.get('Cache-Control')).toBe('no-store');
    expect(service.propose).toHaveBeenCalledWith({
      repository: reference,
      goldenPath: undefined,
      caller: {},
    });
  });

  it("previews with the person's token", async () => {
    const response = await request(server)
      .post('/preview')
      .set(withToken)
      .send({ repository: 'x', pipelineText: 'spec: {}' });
    expect(response.status).toBe(200);
    expect(response.body).toEqual(preview);
    expect(service.preview).toHaveBeenCalledWith({
      repository: reference,
      pipelineText: 'spec: {}',
      caller,
    });
  });

  it('publishes what the person saw, in her name', async () => {
    const response = await request(server)
      .post('/publish')
      .set(withToken)
      .send({ repository: 'x', pipelineText: 'y', expected, title: 'Mine' });
    expect(response.status).toBe(200);
    expect(response.body).toEqual(publication);
    expect(response.get('Cache-Control')).toBe('no-store');
    expect(service.publish).toHaveBeenCalledWith({
      request: {
        repository: reference,
        pipelineText: 'y',
        expected,
        title: 'Mine',
      },
      caller,
    });
  });

  it('asks a guest to sign in before publishing', async () => {
    const response = await request(server)
      .post('/publish')
      .send({ repository: 'x', pipelineText: 'y', expected });
    expect(response.status).toBe(401);
    expect(response.body.error).toMatchObject({
      name: 'AuthenticationError',
      message: expect.stringContaining('Sign in with Gitea'),
    });
    expect(service.publish).not.toHaveBeenCalled();
  });

  it('takes no token without the forge that it is from', async () => {
    const response = await request(server)
      .post('/propose')
      .set(FORGE_TOKEN_HEADER, token)
      .send({ repository: 'x' });
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(FORGE_HOST_HEADER);
    expect(service.propose).not.toHaveBeenCalled();
  });

  it('takes no token of a forge that nobody signs in with', async () => {
    const response = await request(server)
      .post('/propose')
      .set({ ...withToken, [FORGE_HOST_HEADER]: 'localhost:3301' })
      .send({ repository: 'x' });
    expect(response.status).toBe(401);
    expect(response.body.error.message).toContain(
      'Your token is from localhost:3301, but people sign in to this portal with localhost:3300',
    );
    expect(service.propose).not.toHaveBeenCalled();
  });

  it('refuses to publish what nobody has seen', async () => {
    const response = await request(server)
      .post('/publish')
      .set(withToken)
      .send({ repository: 'x', pipelineText: 'y' });
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain('expected');
    expect(service.publish).not.toHaveBeenCalled();
  });

  it('refuses unknown properties and bodies that are too long', async () => {
    const unknown = await request(server)
      .post('/propose')
      .send({ repository: 'x', golden: 'service' });
    expect(unknown.status).toBe(400);

    const long = await request(server)
      .post('/preview')
      .send({ repository: 'x', pipelineText: '#'.repeat(1_400_000) });
    expect(long.status).toBe(400);
    expect(long.body.error.message).toContain('too large');
    expect(service.preview).not.toHaveBeenCalled();
  });

  it('says which host is not known', async () => {
    const response = await request(server)
      .post('/propose')
      .send({ repository: 'elsewhere/demo/go-service' });
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain('"elsewhere"');
  });

  it('gives the state of a repository', async () => {
    const response = await request(server).get(
      '/status?repository=localhost:3300/demo/go-service',
    );
    expect(response.status).toBe(200);
    expect(response.body).toEqual(status);
  });

  it('logs no address with a token in it', async () => {
    const response = await request(server).get('/status').query({
      repository: 'https://me:secret@localhost:3300/demo/go-service',
    });
    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({
      error: { message: expect.stringContaining('before the host') },
      request: { url: '/status' },
    });
    expect(logger.info).toHaveBeenCalledWith(
      expect.stringContaining('"GET /status HTTP/1.1" 400'),
      expect.objectContaining({ url: '/status' }),
    );
    expect(JSON.stringify(logger.info.mock.calls)).not.toContain('secret');
    expect(service.getStatus).not.toHaveBeenCalled();
  });

  it("gives the state of an entity's repository", async () => {
    getEntityByRef.mockResolvedValue({
      metadata: {
        annotations: {
          'backstage.io/source-location': 'url:http://localhost:3300/demo/x/',
        },
      },
    });
    const response = await request(server)
      .get('/entities/component/default/go-service/status')
      .set(withToken);
    expect(response.status).toBe(200);
    expect(response.body).toEqual(status);
    expect(service.getStatus).toHaveBeenCalledWith({
      repository: reference,
      caller,
    });
    expect(getEntityByRef).toHaveBeenCalledWith(
      { kind: 'component', namespace: 'default', name: 'go-service' },
      { credentials: expect.anything() },
    );
  });

  it.each([
    { error: new NotFoundError('No such repository.'), code: 404 },
    { error: new ConflictError('It was changed meanwhile.'), code: 409 },
    { error: new ServiceUnavailableError('Gitea is silent.'), code: 503 },
  ])('maps $error.name', async ({ error, code }) => {
    service.propose.mockRejectedValue(error);
    const response = await request(server)
      .post('/propose')
      .set(withToken)
      .send({ repository: 'x' });
    expect(response.status).toBe(code);
    expect(response.body.error).toMatchObject({
      name: error.name,
      message: error.message,
    });
    expect(response.get('Cache-Control')).toBe('no-store');
    expect(response.text).not.toContain(token);
    expect(JSON.stringify(logger.error.mock.calls)).not.toContain(token);
  });

  it.each(['none', { number: 1, commit: 'c'.repeat(40) }])(
    'hands on which pull request the person saw: %p',
    async pullRequest => {
      await request(server)
        .post('/publish')
        .set(withToken)
        .send({
          repository: 'x',
          pipelineText: 'y',
          expected: { ...expected, pullRequest },
        })
        .expect(200);
      expect(
        service.publish.mock.lastCall?.[0].request.expected?.pullRequest,
      ).toEqual(pullRequest);
    },
  );

  it('says with a lost race who changed what', async () => {
    service.publish.mockRejectedValue(
      new ChangedMeanwhileError({ what: 'The branch changed', changes }),
    );
    const response = await request(server)
      .post('/publish')
      .set(withToken)
      .send({ repository: 'x', pipelineText: 'y', expected });
    expect(response.status).toBe(409);
    expect(response.body.error).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('by reader ("Mend it")'),
      changes,
    });
  });

  it('carries the diagnostics of an error', async () => {
    service.publish.mockRejectedValue(
      Object.assign(new InputError('The pipeline has 1 error.'), {
        diagnostics,
      }),
    );
    const response = await request(server)
      .post('/publish')
      .set(withToken)
      .send({ repository: 'x', pipelineText: 'y', expected });
    expect(response.status).toBe(400);
    expect(response.body.error.diagnostics).toEqual(diagnostics);
  });
});
