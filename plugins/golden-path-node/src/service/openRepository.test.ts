import { ConfigReader } from '@backstage/config';
import { startServer, type TestServer } from '../__testUtils__/startServer';
import { DefaultForges } from '../credentials/DefaultForges';
import { openRepository } from './openRepository';

describe('a guest', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  const open = async (status: number, message: string) => {
    server = await startServer(() => ({ status, body: { message } }));
    const { host } = new URL(server.url);
    const forges = DefaultForges.fromConfig({
      config: new ConfigReader({
        integrations: {
          gitea: [
            {
              host,
              baseUrl: server.url,
              username: 'portal',
              password: 'secret',
            },
          ],
        },
      }),
    });
    return openRepository({
      forges,
      reference: { host, owner: 'demo', name: 'app' },
      caller: {},
    });
  };

  it.each([
    // Gitea with REQUIRE_SIGNIN_VIEW.
    [403, 'Only signed in user is allowed to call APIs.'],
    [401, 'token is required'],
  ])('is asked to sign in where the forge answers %i', async (status, said) => {
    await expect(open(status, said)).rejects.toMatchObject({
      name: 'AuthenticationError',
      message: expect.stringMatching(
        /shows nothing without signing in. Sign in with Gitea to see demo\/app/,
      ),
    });
  });

  it('never comes with the account of the portal', async () => {
    await expect(open(404, 'not found')).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('There is no public repository'),
    });
    expect(server.requests.map(({ authorization }) => authorization)).toEqual([
      undefined,
    ]);
  });
});
