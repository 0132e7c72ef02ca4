import {
  startServer,
  type Answer,
  type ReceivedRequest,
  type TestServer,
} from '../../__testUtils__/startServer';
import { GiteaClient } from '../GiteaClient';
import { getFileContents } from './getFileContents';
import { getJobLog } from './getJobLog';
import { getTree } from './getTree';
import { listJobs } from './listJobs';
import { listPullRequests } from './listPullRequests';

const MIB = 1024 * 1024;
const repository = { host: 'git.example', owner: 'demo', name: 'app' };
const ref = 'c'.repeat(40);

describe('limits of what is read', () => {
  let server: TestServer;

  async function start(
    respond: (request: ReceivedRequest) => Answer,
    mostBytes?: number,
  ): Promise<GiteaClient> {
    server = await startServer(respond);
    return GiteaClient.create({ baseUrl: server.url, mostBytes });
  }

  afterEach(() => server.stop());

  const filesAsked = ({ url }: ReceivedRequest): string[] =>
    JSON.parse(new URL(url, server.url).searchParams.get('body') ?? '').files;

  /** As Gitea answers: with the whole content, however long it is. */
  const fileOf = (path: string) => {
    const size = path.startsWith('long') ? 8 * MIB : 1;
    return {
      path,
      type: 'file',
      size,
      encoding: 'base64',
      content: Buffer.alloc(size, 'a').toString('base64'),
    };
  };

  it('does not read over-long files to their end, and reads the others', async () => {
    const client = await start(request => ({
      body: filesAsked(request).map(fileOf),
    }));
    const paths = ['a', 'b', 'long', 'c'];
    await expect(
      getFileContents(client, { repository, ref, paths }),
    ).resolves.toEqual({ a: 'a', b: 'a', c: 'a' });
  });

  it('reads no more than its share in all', async () => {
    const client = await start(() => ({ body: 'x'.repeat(600) }), 1000);
    const send = () => client.send({ path: ['a'], doing: 'read a' });
    await send();
    await expect(send()).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(
        'more than the 1000 bytes that are read for one request',
      ),
    });
    // Not again and again, as after an error of the network.
    expect(server.requests).toHaveLength(2);
  });

  it('refuses a tree that is too large after its first page', async () => {
    const client = await start(() => ({
      body: {
        tree: Array.from({ length: 1000 }, (_, index) => ({
          path: `${index}`,
          mode: '100644',
          type: 'blob',
          sha: 'a'.repeat(40),
          size: 1,
        })),
        truncated: true,
        total_count: 100_001,
      },
    }));
    await expect(getTree(client, { repository, ref })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/100001 files and folders.*100000/),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('asks for no more jobs than are wanted', async () => {
    const job = { id: 1, name: 'a', html_url: '' };
    const client = await start(() => ({
      headers: { 'x-total-count': '10000' },
      body: { jobs: Array.from({ length: 50 }, () => job) },
    }));
    await expect(
      listJobs(client, { repository, run: 1, limit: 101 }),
    ).resolves.toHaveLength(101);
    expect(server.requests).toHaveLength(3);
  });

  it('looks at a stated number of pull requests', async () => {
    const pull = {
      number: 1,
      title: '',
      html_url: '',
      state: 'open',
      head: { ref: 'a', repo_id: 1 },
      base: { ref: 'main', repo_id: 1 },
    };
    const client = await start(() => ({
      headers: { 'x-total-count': '10000' },
      body: Array.from({ length: 50 }, () => pull),
    }));
    await expect(
      listPullRequests(client, { repository, base: 'main' }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('more than 2000 open ones'),
    });
    expect(server.requests).toHaveLength(41);
  });

  it('has no log where the server sends more than its end', async () => {
    const client = await start(() => ({ body: 'a\n'.repeat(3 * MIB) }));
    await expect(
      getJobLog(client, { repository, job: 1 }),
    ).resolves.toBeUndefined();
  });
});
