import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  FORGE_HOST_HEADER,
  FORGE_TOKEN_HEADER,
} from '@edf/backstage-plugin-golden-path-common';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import goldenPathPlugin from '.';

const token = 'token-of-a-person';

// A whole backend is started.
jest.setTimeout(60_000);

/** A server that knows no repository and writes down how it was asked for one. */
async function startRecorder() {
  const asked: (string | undefined)[] = [];
  const server = createServer(({ headers }, response) => {
    asked.push(headers.authorization);
    response.writeHead(404, { 'Content-Type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, asked, stop: () => server.close() };
}

describe("a person's token", () => {
  let own: Awaited<ReturnType<typeof startRecorder>>;
  let other: Awaited<ReturnType<typeof startRecorder>>;

  beforeEach(async () => {
    own = await startRecorder();
    other = await startRecorder();
  });
  afterEach(() => {
    own.stop();
    other.stop();
  });

  /** Asks for a repository on both forges, with the token of one of them. */
  async function askBoth(options: { metadataUrl: string }) {
    const logger = mockServices.logger.mock();
    const backend = await startTestBackend({
      features: [
        goldenPathPlugin,
        catalogServiceMock.factory({ entities: [] }),
        logger.factory,
        mockServices.rootConfig.factory({
          data: {
            integrations: {
              gitea: [own, other].map(({ port }) => ({
                host: `localhost:${port}`,
                baseUrl: `http://127.0.0.1:${port}`,
              })),
            },
            auth: {
              providers: {
                gitea: { development: { metadataUrl: options.metadataUrl } },
              },
            },
          },
        }),
      ],
    });
    const answers: request.Response[] = [];
    try {
      for (const { port } of [own, other]) {
        const repository = `localhost:${port}/demo/go-service`;
        for (const [path, body] of [
          ['propose', { repository }],
          ['preview', { repository, pipelineText: '' }],
          [
            'publish',
            {
              repository,
              pipelineText: '',
              expected: { digest: 'a'.repeat(64) },
            },
          ],
        ] as const) {
          answers.push(
            await request(backend.server)
              .post(`/api/golden-path/${path}`)
              .set(FORGE_TOKEN_HEADER, token)
              .set(FORGE_HOST_HEADER, `localhost:${own.port}`)
              .send(body),
          );
        }
        answers.push(
          await request(backend.server)
            .get('/api/golden-path/status')
            .query({ repository })
            .set(FORGE_TOKEN_HEADER, token)
            .set(FORGE_HOST_HEADER, `localhost:${own.port}`),
        );
      }
    } finally {
      await backend.stop();
    }
    return { answers, logger };
  }

  it.each([
    ['host', () => `http://LOCALHOST:${own.port}`],
    ['baseUrl', () => `http://127.0.0.1:${own.port}`],
  ])('goes only to the forge whose %s people sign in with', async (_, url) => {
    await askBoth({
      metadataUrl: `${url()}/.well-known/openid-configuration`,
    });
    expect(own.asked.length).toBeGreaterThan(0);
    expect(new Set(own.asked)).toEqual(new Set([`token ${token}`]));
    expect(other.asked.length).toBeGreaterThan(0);
    expect(new Set(other.asked)).toEqual(new Set([undefined]));
  });

  it('goes nowhere when that forge is not known', async () => {
    const { answers, logger } = await askBoth({
      metadataUrl: 'https://id.example/.well-known/openid-configuration',
    });
    expect([...own.asked, ...other.asked].join()).not.toContain(token);
    const problem =
      'People sign in with id.example:443 (auth.providers.gitea.development.metadataUrl), which is none of integrations.gitea';
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining(problem));
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect(body.error.message).toContain(problem);
    }
  });
});
