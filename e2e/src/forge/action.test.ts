import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  DefaultPipelineService,
  loadBuiltInLibrary,
} from '@edf/backstage-plugin-golden-path-node';
import { createPublishPipelineAction } from '@edf/backstage-plugin-scaffolder-backend-module-golden-path';
import { sampleFiles } from '../support/sampleFiles';
import { Scratch } from '../support/scratch';

describe('golden-path:pipeline:publish on a real Gitea', () => {
  let scratch: Scratch;
  let action: ReturnType<typeof createPublishPipelineAction>;

  beforeAll(async () => {
    scratch = await Scratch.create();
    const forges = scratch.forges();
    action = createPublishPipelineAction({
      forges,
      pipelines: DefaultPipelineService.create({
        forges,
        library: await loadBuiltInLibrary(),
      }),
    });
  });

  afterAll(() => scratch.remove());

  const run = async (options: {
    name: string;
    login?: 'app-developer' | 'reader';
    isDryRun?: boolean;
    pipeline?: string;
  }) => {
    const { name, login = 'app-developer', isDryRun, pipeline } = options;
    const outputs: Record<string, unknown> = {};
    await action.handler({
      ...createMockActionContext({
        input: {
          repoUrl: `${scratch.sandbox.host}?owner=${scratch.owner}&repo=${name}`,
          pipeline,
        },
        secrets: { USER_OAUTH_TOKEN: scratch.sandbox.accounts[login].token },
      }),
      isDryRun,
      checkpoint: async ({ fn }) => fn(),
      output: (key: string, value: unknown) => {
        outputs[key] = value;
      },
    } as Parameters<typeof action.handler>[0]);
    return outputs;
  };
  const branchesOf = async (name: string) => {
    const branches = await scratch.gitea.get<
      { name: string; commit: { id: string } }[]
    >(`/repos/${scratch.owner}/${name}/branches`);
    return branches.map(branch => `${branch.name} ${branch.commit.id}`);
  };

  it.each(['node-service', 'python-service', 'java-service', 'legacy-service'])(
    'opens one pull request for %s, and writes nothing the second time',
    async name => {
      await scratch.repository({ name, files: sampleFiles(name) });
      const untouched = await branchesOf(name);
      await expect(run({ name, isDryRun: true })).resolves.toMatchObject({
        outcome: 'dry-run',
      });
      expect(await branchesOf(name)).toEqual(untouched);

      const first = await run({ name });
      expect(first).toMatchObject({
        outcome: 'opened',
        pullRequestNumber: 1,
        commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      });
      const written = await branchesOf(name);
      const second = await run({ name });
      expect(second).toEqual({ ...first, outcome: 'unchanged' });
      expect(await branchesOf(name)).toEqual(written);
      const pullRequests = await scratch.gitea.get<
        { user: { login: string } }[]
      >(`/repos/${scratch.owner}/${name}/pulls?state=all`);
      expect(pullRequests.map(({ user }) => user.login)).toEqual([
        'app-developer',
      ]);
    },
  );

  describe('is a clear error, and nothing is written:', () => {
    beforeAll(() =>
      scratch.repository({
        name: 'refused',
        files: sampleFiles('go-service'),
      }),
    );

    it.each([
      ['no such repository', { name: 'missing' }, 'NotFoundError'],
      [
        'no right to write',
        { name: 'refused', login: 'reader' as const },
        'NotAllowedError',
      ],
      [
        'a broken pipeline',
        { name: 'refused', pipeline: 'spec: [' },
        'InputError',
      ],
    ])('%s', async (_, options, name) => {
      await expect(run(options)).rejects.toMatchObject({ name });
      expect(await branchesOf('refused')).toHaveLength(1);
    });
  });
});
