import { ConfigReader } from '@backstage/config';
import { DefaultForges } from '@edf/backstage-plugin-golden-path-node';
import { type RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import { startPathProxy } from '../support/pathProxy';
import type { Forge } from '@edf/backstage-plugin-golden-path-node';
import { Scratch } from '../support/scratch';

describe('reading from a real Gitea', () => {
  let scratch: Scratch;

  beforeAll(async () => {
    scratch = await Scratch.create();
  });

  afterAll(() => scratch.remove());

  it('says its version, and whose token it is', async () => {
    const forge = scratch.forge('app-developer');
    await expect(forge.getVersion()).resolves.toEqual({
      kind: 'gitea',
      full: expect.any(String),
      minor: expect.stringMatching(/^1\.\d+$/),
    });
    await expect(forge.getCurrentUser()).resolves.toMatchObject({
      login: 'app-developer',
    });
  });

  describe('a large repository', () => {
    const paths = Array.from(
      { length: 2100 },
      (_, index) => `src/${index % 20}/file-${index}.txt`,
    );
    let repository: RepositoryReference;
    let head: string;

    beforeAll(async () => {
      repository = await scratch.repository({
        name: 'large',
        files: Object.fromEntries(paths.map(path => [path, `text of ${path}`])),
      });
      head = (await scratch
        .forge('reader')
        .getBranch({ repository, branch: 'main' }))!.head;
    });

    it('gives its tree whole, page by page', async () => {
      const tree = await scratch
        .forge('reader')
        .getTree({ repository, ref: head });
      expect(tree.map(({ path }) => path).sort()).toEqual([...paths].sort());
    });

    it('gives more files than the server answers at once', async () => {
      const some = paths.slice(0, 95);
      await expect(
        scratch.forge('reader').readFiles({
          repository,
          ref: head,
          paths: [...some, 'missing.txt', 'src'],
        }),
      ).resolves.toEqual(
        Object.fromEntries(some.map(path => [path, `text of ${path}`])),
      );
    });
  });

  it('leaves out what is no text, and keeps what is unusual', async () => {
    const repository = await scratch.repository({ name: 'odd' });
    const unusual = {
      'empty.txt': '',
      'bom.yaml': '\ufeffa: 1\r\n',
      'ünï côdé/日本.txt': 'ä',
      'with space & plus+.txt': '%',
    };
    const ref = await scratch.commit({
      repository,
      files: {
        ...unusual,
        'binary.bin': Buffer.from([0, 1, 2]),
        'latin1.txt': Buffer.from([0xe4, 0xf6]),
        'long.txt': 'x'.repeat(1024 * 1024 + 1),
      },
    });
    const forge = scratch.forge('reader');
    const tree = await forge.getTree({ repository, ref });
    expect(tree).toHaveLength(7);
    await expect(
      forge.readFiles({
        repository,
        ref,
        paths: tree.map(({ path }) => path),
      }),
    ).resolves.toEqual(unusual);
  });

  it('tells an empty repository', async () => {
    const repository = await scratch.repository({ name: 'empty' });
    const forge = scratch.forge('app-developer');
    await expect(forge.getRepository(repository)).resolves.toMatchObject({
      empty: true,
      public: true,
      archived: false,
      actionsEnabled: true,
      defaultBranch: 'main',
      permissions: { read: true, write: true, administer: false },
    });
    await expect(
      forge.getBranch({ repository, branch: 'main' }),
    ).resolves.toBeUndefined();
    await expect(forge.listRuns({ repository, limit: 10 })).resolves.toEqual(
      [],
    );
  });

  it('tells secrets and variables to who owns them, and nobody else', async () => {
    const reference = await scratch.repository({ name: 'state' });
    const { owner, name } = reference;
    for (const [method, path, body] of [
      ['PUT', `/repos/${owner}/${name}/actions/secrets/OWN`, { data: 'x' }],
      ['PUT', `/orgs/${owner}/actions/secrets/SHARED`, { data: 'x' }],
      [
        'POST',
        `/repos/${owner}/${name}/actions/variables/AREA`,
        { value: 'x' },
      ],
    ] as const) {
      await scratch.gitea.send({ method, path, body });
    }
    const stateFor = async (forge: Forge) =>
      forge.getRepositoryState({
        repository: await forge.getRepository(reference),
      });
    await expect(
      stateFor(scratch.forge({ token: scratch.sandbox.adminToken })),
    ).resolves.toEqual({
      secrets: ['OWN', 'SHARED'],
      variables: ['AREA'],
      writable: true,
    });
    await expect(stateFor(scratch.forge('app-developer'))).resolves.toEqual({
      writable: true,
    });
    await expect(stateFor(scratch.forge('reader'))).resolves.toEqual({
      writable: false,
    });
  });

  it('tells the rights of who asks, and finds branches with a slash', async () => {
    const repository = await scratch.repository({
      name: 'rights',
      files: { 'a.txt': 'a' },
    });
    await scratch.commit({
      repository,
      branch: 'feature/one#2',
      from: 'main',
      files: { 'b.txt': 'b' },
    });
    const forge = scratch.forge('reader');
    await expect(forge.getRepository(repository)).resolves.toMatchObject({
      permissions: { read: true, write: false, administer: false },
    });
    await expect(
      forge.getBranch({ repository, branch: 'feature/one#2' }),
    ).resolves.toMatchObject({ name: 'feature/one#2', writable: false });
  });

  it('finds a renamed repository under its new name', async () => {
    const old = await scratch.repository({
      name: 'old-name',
      files: { 'a.txt': 'a' },
    });
    await scratch.gitea.send({
      method: 'PATCH',
      path: `/repos/${scratch.owner}/old-name`,
      body: { name: 'new-name' },
    });
    const forge = scratch.forge('app-developer');
    await expect(forge.getRepository(old)).resolves.toMatchObject({
      reference: { ...old, name: 'new-name' },
    });
    await expect(
      forge.commitFiles({
        repository: old,
        branch: 'main',
        message: 'm',
        files: [{ action: 'create', path: 'b.txt', content: 'b' }],
      }),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining(`now called ${scratch.owner}/new-name`),
    });
    await scratch.gitea.send({
      method: 'PATCH',
      path: `/repos/${scratch.owner}/new-name`,
      body: { name: 'old-name' },
    });
  });

  it('refuses a wrong token, and never shows it', async () => {
    const token = 'f'.repeat(40);
    const error = await scratch
      .forge({ token })
      .getRepository({ host: scratch.sandbox.host, owner: 'demo', name: 'x' })
      .catch(caught => caught);
    expect(error).toMatchObject({ name: 'AuthenticationError' });
    expect(String(error)).not.toContain(token);
  });

  it('says which scope is missing', async () => {
    const response = await scratch.gitea.send({
      method: 'POST',
      path: '/admin/users',
      body: {
        username: `${scratch.owner}-person`,
        email: `${scratch.owner}@demo.example`,
        password: 'a-password-for-a-test-1',
        must_change_password: false,
      },
    });
    const { login }: { login: string } = await response.json();
    const token = await fetch(
      `${scratch.sandbox.url}/api/v1/users/${login}/tokens`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Basic ${Buffer.from(
            `${login}:a-password-for-a-test-1`,
          ).toString('base64')}`,
        },
        body: JSON.stringify({ name: 't', scopes: ['read:user'] }),
      },
    ).then(answer => answer.json() as Promise<{ sha1: string }>);
    await expect(
      scratch.forge({ token: token.sha1 }).getRepository({
        host: scratch.sandbox.host,
        owner: 'demo',
        name: 'x',
      }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('read:repository'),
    });
    await scratch.gitea.send({
      method: 'DELETE',
      path: `/admin/users/${login}`,
    });
  });

  it('keeps to the path that the server is under', async () => {
    const repository = await scratch.repository({
      name: 'below-a-path',
      files: { 'a.txt': 'a' },
    });
    const proxy = await startPathProxy({
      target: scratch.sandbox.url,
      path: '/gitea',
    });
    const forge = DefaultForges.fromConfig({
      config: new ConfigReader({
        integrations: {
          gitea: [
            { host: scratch.sandbox.host, baseUrl: `${proxy.url}/gitea/` },
          ],
        },
      }),
    }).getForge({
      host: scratch.sandbox.host,
      ...scratch.caller('app-developer'),
    });
    const head = await forge.getBranch({ repository, branch: 'main' });
    await expect(
      forge.readFiles({ repository, ref: head!.head, paths: ['a.txt'] }),
    ).resolves.toEqual({ 'a.txt': 'a' });
    await forge.commitFiles({
      repository,
      branch: 'topic',
      from: 'main',
      expectedHead: head!.head,
      message: 'm',
      files: [{ action: 'create', path: 'b.txt', content: 'b' }],
    });
    await proxy.stop();
  });

  it('does not tell a missing repository from one that may not be seen', async () => {
    const hidden = await scratch.repository({ name: 'hidden', private: true });
    const forge = scratch.forge('nobody');
    for (const name of ['hidden', 'missing']) {
      await expect(
        forge.getRepository({ ...hidden, name }),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    }
  });
});
