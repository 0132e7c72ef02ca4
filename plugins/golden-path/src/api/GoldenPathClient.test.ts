import { SessionState } from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import { registerMswTestHooks } from '@backstage/test-utils';
import type { SignInForge } from '@edf/backstage-plugin-golden-path-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { describeError } from '../shared/describeError';
import { ForgeSession } from './ForgeSession';
import { GoldenPathClient } from './GoldenPathClient';

const BASE = 'http://portal.example.com/api/golden-path';

/** An OAuth session that is there from the start, comes when it is asked for, or never. */
function auth(session: 'there' | 'on-request') {
  let signedIn = session === 'there';
  const observers: ((state: SessionState) => void)[] = [];
  const getAccessToken = jest.fn(
    async (_scopes?: unknown, options?: { optional?: boolean }) => {
      if (!signedIn && options?.optional) {
        return '';
      }
      signedIn = true;
      observers.forEach(observe => observe(SessionState.SignedIn));
      return 'forge-token';
    },
  );
  return {
    getAccessToken,
    getProfile: jest.fn(async () => ({ displayName: 'App Developer' })),
    signIn: jest.fn(),
    signOut: jest.fn(),
    sessionState$: () => ({
      subscribe(observe: (state: SessionState) => void) {
        observers.push(observe);
        observe(signedIn ? SessionState.SignedIn : SessionState.SignedOut);
        return { unsubscribe: () => undefined, closed: false };
      },
    }),
  };
}

function client(
  session: 'there' | 'on-request',
  signIn: SignInForge = { host: 'localhost:3300' },
) {
  const gitea = auth(session);
  const api = GoldenPathClient.create({
    discovery: mockApis.discovery({ baseUrl: 'http://portal.example.com' }),
    fetch: { fetch: (...input) => fetch(...input) },
    session: ForgeSession.create({
      auth: gitea as unknown as Parameters<
        typeof ForgeSession.create
      >[0]['auth'],
      signIn,
    }),
  });
  return { api, gitea };
}

describe('GoldenPathClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  it('asks as a guest without a token, and looks for a session only once', async () => {
    const tokens: (string | null)[] = [];
    server.use(
      http.get(`${BASE}/status`, ({ request }) => {
        expect(new URL(request.url).searchParams.get('repository')).toBe(
          'localhost:3300/demo/go service',
        );
        tokens.push(request.headers.get('x-golden-path-forge-token'));
        return HttpResponse.json({ state: 'not-set-up' });
      }),
    );
    const { api, gitea } = client('on-request');
    const options = { repository: 'localhost:3300/demo/go service' };
    await api.getStatus(options);
    await api.getStatus(options);
    expect(tokens).toEqual([null, null]);
    expect(gitea.getAccessToken).toHaveBeenCalledTimes(1);
    await expect(api.getAccount()).resolves.toBeUndefined();
  });

  it('reads as the person when somebody is signed in', async () => {
    server.use(
      http.post(`${BASE}/propose`, async ({ request }) => {
        expect(request.headers.get('x-golden-path-forge-token')).toBe(
          'forge-token',
        );
        expect(request.headers.get('x-golden-path-forge-host')).toBe(
          'localhost:3300',
        );
        return HttpResponse.json({ got: await request.json() });
      }),
    );
    const { api } = client('there');
    await expect(
      api.propose({ repository: 'localhost:3300/demo/go' }),
    ).resolves.toEqual({ got: { repository: 'localhost:3300/demo/go' } });
    await expect(api.getAccount()).resolves.toEqual({
      displayName: 'App Developer',
    });
  });

  it('asks to sign in to write', async () => {
    server.use(
      http.post(`${BASE}/publish`, ({ request }) =>
        HttpResponse.json({
          token: request.headers.get('x-golden-path-forge-token'),
        }),
      ),
    );
    const { api } = client('on-request');
    await expect(
      api.publish({
        repository: 'localhost:3300/demo/go',
        pipelineText: '',
        expected: { digest: '0' },
      }),
    ).resolves.toEqual({ token: 'forge-token' });
    await expect(api.getAccount()).resolves.toBeDefined();
  });

  it('sends no token while it is not known which forge it is from', async () => {
    const tokens: (string | null)[] = [];
    server.use(
      http.get(`${BASE}/status`, ({ request }) => {
        tokens.push(request.headers.get('x-golden-path-forge-token'));
        return HttpResponse.json({ state: 'not-set-up' });
      }),
    );
    const { api, gitea } = client('there', {
      configured: true,
      problem: 'People sign in with id.example',
    });
    await api.getStatus({ repository: 'localhost:3300/demo/go' });
    expect(tokens).toEqual([null]);
    await expect(
      api.publish({
        repository: 'localhost:3300/demo/go',
        pipelineText: '',
        expected: { digest: '0' },
      }),
    ).rejects.toThrow('People sign in with id.example');
    await expect(api.getAccount()).resolves.toBeUndefined();
    expect(gitea.getAccessToken).not.toHaveBeenCalled();
  });

  it('answers the error of the server, in its words', async () => {
    server.use(
      http.post(`${BASE}/propose`, () =>
        HttpResponse.json(
          {
            error: {
              name: 'NotFoundError',
              message: 'There is no repository demo/nothing.',
            },
            request: { method: 'POST', url: '/propose' },
            response: { statusCode: 404 },
          },
          { status: 404 },
        ),
      ),
    );
    const { api } = client('on-request');
    const error = await api
      .propose({ repository: 'localhost:3300/demo/nothing' })
      .catch(caught => caught);
    expect(describeError(error)).toEqual({
      message: 'There is no repository demo/nothing.',
      advice: expect.stringContaining('Check the spelling'),
      conflict: false,
      needsSignIn: false,
    });
  });
});
