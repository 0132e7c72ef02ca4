import {
  DefaultPipelineService,
  loadBuiltInLibrary,
} from '@edf/backstage-plugin-golden-path-node';
import { type RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import { Rest } from '../support/rest';
import { sampleFiles } from '../support/sampleFiles';
import { Scratch } from '../support/scratch';
import { waitFor } from '../support/waitFor';

/*
 * The portal's own account sees all repositories here. Who comes without a token of their own must
 * not see more than everybody does: Gitea is asked without any.
 */
describe('without a token of the person', () => {
  let scratch: Scratch;
  let service: DefaultPipelineService;
  let secret: RepositoryReference;

  beforeAll(async () => {
    scratch = await Scratch.create();
    const files = sampleFiles('go-service');
    await scratch.repository({
      name: 'open',
      files: {
        ...files,
        '.gitea/workflows/ci.yaml':
          'on: push\njobs: { a: { runs-on: nowhere, steps: [{ run: "true" }] } }\n',
      },
    });
    secret = await scratch.repository({ name: 'secret', files, private: true });
    await scratch.gitea.send({
      method: 'PUT',
      path: `/repos/${scratch.owner}/secret/collaborators/${scratch.sandbox.integration.login}`,
      body: { permission: 'read' },
    });
    service = DefaultPipelineService.create({
      forges: scratch.forges(),
      library: await loadBuiltInLibrary(),
    });
  });

  afterAll(() => scratch.remove());

  const guest = {};
  const useCases = (repository: RepositoryReference) => [
    service.propose({ repository, caller: guest }),
    service.preview({ repository, pipelineText: '', caller: guest }),
    service.getStatus({ repository, caller: guest }),
    service.publish({ request: { repository, dryRun: true }, caller: guest }),
  ];
  const expectNotFound = async (repository: RepositoryReference) => {
    for (const result of await Promise.allSettled(useCases(repository))) {
      expect(result).toMatchObject({
        status: 'rejected',
        reason: {
          name: 'NotFoundError',
          message: `There is no public repository ${repository.owner}/${repository.name} on ${repository.host}. If it is a private one that you may read, sign in with Gitea`,
        },
      });
    }
  };

  it('the portal itself could read it, and is not asked', async () => {
    const { sandbox } = scratch;
    const portal = new Rest({
      baseUrl: `${sandbox.url}/api/v1`,
      authorization: `token ${sandbox.integration.token}`,
    });
    await expect(
      portal.send({
        method: 'GET',
        path: `/repos/${secret.owner}/${secret.name}`,
      }),
    ).resolves.toMatchObject({ status: 200 });
    await expect(scratch.forge('nobody').getRepository(secret)).rejects.toThrow(
      'it does not exist, or the account may not see it',
    );
  });

  it('a private repository looks like one that is missing', async () => {
    await expectNotFound(secret);
    await expectNotFound({ ...secret, name: 'missing' });
  });

  it('the private sample cannot be seen', () =>
    expectNotFound({
      host: scratch.sandbox.host,
      owner: 'demo',
      name: 'private-service',
    }));

  it('a token for another forge is none', async () => {
    await expect(
      service.propose({
        repository: secret,
        caller: {
          forgeToken: {
            token: scratch.sandbox.accounts['app-developer'].token,
            host: 'git.example',
          },
        },
      }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('a public repository can be looked at, without its runs', async () => {
    const repository = { ...secret, name: 'open' };
    await expect(
      service.propose({ repository, caller: guest }),
    ).resolves.toMatchObject({ repository: { public: true } });
    const workflow = { path: '.gitea/workflows/ci.yaml' };
    const reader = scratch.caller('reader');
    // It becomes visible some time after its commit; a guest must not see it even then.
    await waitFor({
      what: 'the run of the first commit',
      ask: async () => {
        const status = await service.getStatus({ repository, caller: reader });
        return status.workflows.some(({ runs }) => runs.length > 0);
      },
    });
    await expect(
      service.getStatus({ repository, caller: guest }),
    ).resolves.toMatchObject({
      state: 'not-set-up',
      workflows: [{ ...workflow, runs: [] }],
      diagnostics: [{ code: 'runs-need-sign-in' }],
    });
    await expect(
      service.getStatus({ repository, caller: reader }),
    ).resolves.toMatchObject({
      workflows: [{ ...workflow, runs: [{ event: 'push', number: 1 }] }],
      diagnostics: [],
    });
  });

  it('what is public among signed-in people only is not public', async () => {
    await scratch.gitea.send({
      method: 'PATCH',
      path: `/orgs/${scratch.owner}`,
      body: { visibility: 'limited' },
    });
    await expectNotFound({ ...secret, name: 'open' });
    await expect(
      service.propose({
        repository: { ...secret, name: 'open' },
        caller: scratch.caller('reader'),
      }),
    ).resolves.toMatchObject({ repository: { public: false } });
  });

  it('with their own token people see what Gitea shows them', async () => {
    await expect(
      service.propose({
        repository: secret,
        caller: scratch.caller('reader'),
      }),
    ).resolves.toMatchObject({ repository: { public: false } });
  });
});
