import {
  startServer,
  type Answer,
  type ReceivedRequest,
  type TestServer,
} from '../__testUtils__/startServer';
import { z } from 'zod';
import { GiteaClient } from './GiteaClient';

const token = '0123456789abcdef0123456789abcdef01234567';
const schema = z.object({ name: z.string() });
const ok: Answer = { body: { name: 'ok' } };

describe('GiteaClient', () => {
  let server: TestServer;
  let other: TestServer | undefined;

  async function start(
    respond: (
      request: ReceivedRequest,
      count: number,
    ) => Answer | Promise<Answer>,
    options: { path?: string; timeout?: number } = {},
  ): Promise<GiteaClient> {
    server = await startServer(respond);
    return GiteaClient.create({
      baseUrl: `${server.url}${options.path ?? ''}`,
      credentials: { token },
      timeout: options.timeout,
      backoff: () => 0,
    });
  }

  afterEach(async () => {
    await server.stop();
    await other?.stop();
    other = undefined;
  });

  const read = (client: GiteaClient) =>
    client.request({ path: ['thing'], schema, doing: 'read a thing' });
  const write = (client: GiteaClient) =>
    client.request({
      method: 'POST',
      path: ['thing'],
      body: { a: 1 },
      schema,
      doing: 'write a thing',
    });

  it('keeps the path of the base address, and encodes each segment', async () => {
    const client = await start(() => ok, { path: '/gitea/' });
    await client.request({
      path: ['repos', 'a b', 'c/d'],
      query: { page: 1, none: undefined },
      schema,
      doing: 'read',
    });
    expect(client.baseUrl).toBe(`${server.url}/gitea`);
    expect(server.requests[0].url).toBe(
      '/gitea/api/v1/repos/a%20b/c%2Fd?page=1',
    );
    expect(server.requests[0].authorization).toBe(`token ${token}`);
  });

  it('takes name and password where there is a name', async () => {
    server = await startServer(() => ok);
    await read(
      GiteaClient.create({
        baseUrl: server.url,
        credentials: { username: 'portal', password: 'secret' },
      }),
    );
    expect(server.requests[0].authorization).toBe(
      `Basic ${Buffer.from('portal:secret').toString('base64')}`,
    );
  });

  it.each([429, 502, 503, 504])('reads again after %i', async status => {
    const client = await start((_, count) => (count < 3 ? { status } : ok));
    await expect(read(client)).resolves.toEqual({ name: 'ok' });
    expect(server.requests).toHaveLength(3);
  });

  it('reads again after a lost connection, at most twice', async () => {
    const client = await start(() => ({ drop: true }));
    await expect(read(client)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('Could not read a thing'),
    });
    expect(server.requests).toHaveLength(3);
  });

  it.each<[string, Answer]>([
    ['503', { status: 503 }],
    ['a lost connection', { drop: true }],
  ])(
    'never writes again after %s, and says what is not known',
    async (_, answer) => {
      const client = await start(() => answer);
      await expect(write(client)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('It may have happened all the same'),
      });
      expect(server.requests).toHaveLength(1);
    },
  );

  it('does not read again what was refused', async () => {
    const client = await start(() => ({
      status: 404,
      body: { message: 'not found' },
    }));
    await expect(read(client)).rejects.toMatchObject({ name: 'NotFoundError' });
    expect(server.requests).toHaveLength(1);
  });

  it('gives up when no answer comes in time, and does not wait that long again', async () => {
    const client = await start(() => new Promise<Answer>(() => {}), {
      timeout: 100,
    });
    await expect(read(client)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('no answer in time'),
    });
    expect(server.requests.length).toBeLessThan(2);
  });

  it('follows a redirect of a read within the same origin', async () => {
    const client = await start(({ url }) =>
      url.includes('thing')
        ? { status: 301, headers: { location: '/api/v1/new' } }
        : ok,
    );
    await expect(read(client)).resolves.toEqual({ name: 'ok' });
    expect(server.requests[1].authorization).toBe(`token ${token}`);
  });

  it('never follows to another origin', async () => {
    other = await startServer(() => ok);
    const target = other.url;
    const client = await start(() => ({
      status: 302,
      headers: { location: `${target}/api/v1/thing` },
    }));
    await expect(read(client)).rejects.toThrow(`sends us to ${target}`);
    expect(other.requests).toEqual([]);
  });

  it('does not go round in circles', async () => {
    const client = await start(() => ({
      status: 301,
      headers: { location: '/api/v1/thing' },
    }));
    await expect(read(client)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect(server.requests.length).toBeLessThan(6);
  });

  it('does not follow a write, and names the new place', async () => {
    const client = await start(() => ({
      status: 301,
      headers: { location: '/api/v1/repos/demo/new-name/contents' },
    }));
    await expect(write(client)).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('now called demo/new-name'),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('has at most three requests open', async () => {
    const client = await start(
      () => new Promise<Answer>(resolve => setTimeout(resolve, 10, ok)),
    );
    await Promise.all(Array.from({ length: 12 }, () => read(client)));
    expect(server.requests).toHaveLength(12);
    expect(server.mostParallel()).toBe(3);
  });

  describe('list', () => {
    const names = Array.from({ length: 120 }, (_, index) => `n${index}`);
    const list = (client: GiteaClient, atMost?: number) =>
      client.list({
        path: ['things'],
        schema: z.array(z.string()),
        entries: page => page,
        atMost,
        doing: 'list things',
      });
    const pages =
      (options: { size: number; total: boolean }) =>
      ({ url }: ReceivedRequest): Answer => {
        const { searchParams } = new URL(url, 'http://server');
        const page = Number(searchParams.get('page'));
        const size = Math.min(options.size, Number(searchParams.get('limit')));
        return {
          body: names.slice((page - 1) * size, page * size),
          headers: options.total ? { 'x-total-count': '120' } : {},
        };
      };

    it.each([
      ['a total', 50, true, 3],
      ['a total and smaller pages than asked for', 20, true, 6],
      ['no total', 50, false, 3],
    ])('reads all pages with %s', async (_, size, total, requests) => {
      const client = await start(pages({ size, total }));
      await expect(list(client)).resolves.toEqual(names);
      expect(server.requests).toHaveLength(requests);
    });

    it('stops when there is enough', async () => {
      const client = await start(pages({ size: 50, total: true }));
      await expect(list(client, 10)).resolves.toEqual(names.slice(0, 10));
      expect(server.requests).toHaveLength(1);
    });
  });

  describe('errors', () => {
    it.each([
      [401, 'AuthenticationError', { message: 'invalid token' }],
      [403, 'NotAllowedError', { message: 'no' }],
      [
        403,
        'NotAllowedError',
        { message: 'token does not have at least one of required scope(s)' },
      ],
      [404, 'NotFoundError', { message: 'not found', errors: ['x'] }],
      [404, 'NotImplementedError', '404 page not found'],
      [409, 'ConflictError', { message: 'there' }],
      [422, 'InputError', { message: 'bad' }],
      [423, 'NotAllowedError', { message: 'locked' }],
      [500, 'ServiceUnavailableError', { message: '' }],
      [503, 'ServiceUnavailableError', '<html></html>'],
    ])('%i is a %s', async (status, name, body) => {
      const client = await start(() => ({ status, body }));
      await expect(write(client)).rejects.toMatchObject({
        name,
        message: expect.stringMatching(/^Could not write a thing/),
      });
    });

    it('never hold the token', async () => {
      const answers: Answer[] = [
        { status: 401, body: { message: `bad token ${token}` } },
        { status: 500, body: `no ${token}` },
        { status: 307, headers: { location: `http://x.example/${token}` } },
        {
          body: `{"name": "${token}`,
          headers: { 'content-type': 'application/json' },
        },
        { body: { name: { [token]: 1 } } },
        { drop: true },
      ];
      for (const answer of answers) {
        const client = await start(() => answer);
        const error: unknown = await write(client).catch(caught => caught);
        expect(error).toBeInstanceOf(Error);
        const { message, stack, cause } = error as Error;
        expect(`${message}${stack}${String(cause)}`).not.toContain(token);
        await server.stop();
      }
      server = await startServer(() => ok);
    });

    it.each<[string, Answer]>([
      ['no JSON', { body: '<html>Welcome</html>' }],
      ['another form', { body: { title: 'x' } }],
    ])('an answer that is %s', async (_, answer) => {
      const client = await start(() => answer);
      await expect(read(client)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('Could not read a thing'),
      });
    });

    it('a server that is not there', async () => {
      server = await startServer(() => ok);
      const client = GiteaClient.create({
        baseUrl: server.url,
        backoff: () => 0,
      });
      await server.stop();
      await expect(read(client)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('cannot be reached'),
      });
      server = await startServer(() => ok);
    });
  });
});
