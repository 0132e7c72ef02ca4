import { mockServices } from '@backstage/backend-test-utils';
import { AuthenticationError, InputError } from '@backstage/errors';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { Publication } from '@edf/backstage-plugin-golden-path-common';
import {
  DefaultForges,
  type PipelineService,
} from '@edf/backstage-plugin-golden-path-node';
import { parse } from 'yaml';
import { createPublishPipelineAction } from './publishPipeline';
import { opened } from '../testUtils/publications';

const token = 'token-of-a-person';
const repoUrl = 'localhost:3300?owner=demo&repo=go-service';
const repository = {
  host: 'localhost:3300',
  owner: 'demo',
  name: 'go-service',
};

describe('golden-path:pipeline:publish', () => {
  const publish = jest.fn<
    Promise<Publication>,
    Parameters<PipelineService['publish']>
  >();
  const unused = async () => {
    throw new Error('not part of the action');
  };
  const action = createPublishPipelineAction({
    pipelines: {
      getLibraries: unused,
      propose: unused,
      preview: unused,
      getStatus: unused,
      publish,
    },
    forges: DefaultForges.fromConfig({
      config: mockServices.rootConfig({
        data: {
          integrations: {
            gitea: [
              { host: 'localhost:3300', baseUrl: 'http://localhost:3300' },
            ],
          },
          auth: {
            providers: {
              gitea: {
                development: { metadataUrl: 'http://localhost:3300' },
              },
            },
          },
        },
      }),
    }),
  });

  type Context = Parameters<typeof action.handler>[0];

  /** Runs the action; gives what came out and what was logged. */
  async function run(options: {
    input: Context['input'];
    secrets?: Record<string, string>;
    isDryRun?: boolean;
    /** What an earlier run of the task has stored, by key. */
    stored?: Record<string, unknown>;
  }) {
    const outputs: Record<string, unknown> = {};
    const checkpoints = options.stored ?? {};
    const logger = mockServices.logger.mock();
    const context = {
      ...createMockActionContext({ input: options.input }),
      logger,
      secrets: options.secrets,
      isDryRun: options.isDryRun,
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
      checkpoint: async ({ key, fn }: { key: string; fn: () => unknown }) => {
        checkpoints[key] ??= await fn();
        return checkpoints[key];
      },
    } as unknown as Context;
    await action.handler(context);
    const log = [...logger.info.mock.calls, ...logger.warn.mock.calls].map(
      ([message]) => message,
    );
    return { outputs, checkpoints, log };
  }

  beforeEach(() => {
    publish.mockReset();
    publish.mockResolvedValue(opened);
  });

  it('publishes in the name of the person, and says what it did', async () => {
    const { outputs, log, checkpoints } = await run({
      input: {
        repoUrl,
        goldenPath: 'goldenpath:default/service',
        title: 'Mine',
        description: '',
      },
      secrets: { USER_OAUTH_TOKEN: token },
    });
    expect(publish).toHaveBeenCalledTimes(1);
    expect(publish).toHaveBeenCalledWith({
      request: {
        repository,
        goldenPath: 'service',
        pipelineText: undefined,
        title: 'Mine',
        description: undefined,
        dryRun: false,
      },
      caller: { forgeToken: { token, host: 'localhost:3300' } },
    });
    expect(outputs).toEqual({
      outcome: 'opened',
      pullRequestUrl: 'http://localhost:3300/demo/go-service/pulls/4',
      pullRequestNumber: 4,
      commit: 'c'.repeat(40),
      files: [{ path: '.golden-path/pipeline.yaml', action: 'create' }],
    });
    expect(log).toContain(
      'Opened the pull request http://localhost:3300/demo/go-service/pulls/4',
    );
    expect(log).toContain('.gitea/workflows: Something to know.');
    expect(log.join('\n')).not.toContain(token);
    expect(JSON.stringify(checkpoints)).not.toContain(token);
  });

  it('prefers the token that the template passes', async () => {
    await run({
      input: { repoUrl, token: 'another' },
      secrets: { USER_OAUTH_TOKEN: token },
    });
    expect(publish.mock.lastCall?.[0].caller.forgeToken).toEqual({
      token: 'another',
      host: 'localhost:3300',
    });
  });

  it('never writes as somebody else: without a token it asks for one', async () => {
    const running = run({ input: { repoUrl }, secrets: {} });
    await expect(running).rejects.toThrow(AuthenticationError);
    await expect(running).rejects.toThrow('USER_OAUTH_TOKEN');
    expect(publish).not.toHaveBeenCalled();
  });

  it('tries without writing, even without a token', async () => {
    publish.mockResolvedValue({
      outcome: 'dry-run',
      changeSet: opened.changeSet,
      diagnostics: [],
    });
    const { outputs, checkpoints } = await run({
      input: { repoUrl },
      isDryRun: true,
    });
    expect(publish.mock.lastCall?.[0].request.dryRun).toBe(true);
    expect(outputs).toEqual({
      outcome: 'dry-run',
      files: [{ path: '.golden-path/pipeline.yaml', action: 'create' }],
    });
    expect(checkpoints).toEqual({});
  });

  it('observes the forge again when the task is retried', async () => {
    const first = await run({
      input: { repoUrl },
      secrets: { USER_OAUTH_TOKEN: token },
    });
    publish.mockResolvedValue({ ...opened, outcome: 'unchanged' });
    const second = await run({
      input: { repoUrl },
      secrets: { USER_OAUTH_TOKEN: token },
      stored: first.checkpoints,
    });
    expect(publish).toHaveBeenCalledTimes(2);
    // The task as a whole has opened it.
    expect(second.outputs).toEqual(first.outputs);
  });

  it('says so when the retry had to repair something', async () => {
    const first = await run({
      input: { repoUrl },
      secrets: { USER_OAUTH_TOKEN: token },
    });
    publish.mockResolvedValue({
      ...opened,
      outcome: 'updated',
      commit: 'd'.repeat(40),
    });
    const { outputs } = await run({
      input: { repoUrl },
      secrets: { USER_OAUTH_TOKEN: token },
      stored: first.checkpoints,
    });
    expect(outputs).toMatchObject({
      outcome: 'updated',
      commit: 'd'.repeat(40),
    });
  });

  it('has a checkpoint for each repository, so that it works in a loop', async () => {
    const stored = {};
    for (const repo of ['one', 'two']) {
      await run({
        input: { repoUrl: `localhost:3300?owner=demo&repo=${repo}` },
        secrets: { USER_OAUTH_TOKEN: token },
        stored,
      });
    }
    expect(publish).toHaveBeenCalledTimes(2);
    expect(Object.keys(stored)).toHaveLength(2);
  });

  it.each([
    ['another kind', { repoUrl, goldenPath: 'component:default/x' }],
    ['two answers', { repoUrl, goldenPath: 'service', pipeline: 'spec: {}' }],
    ['an unknown host', { repoUrl: 'elsewhere?owner=demo&repo=x' }],
    ['an unknown input', { repoUrl, branch: 'x' }],
    ['no repository', { repoUrl: '' }],
  ])('refuses %s', async (_, input) => {
    await expect(
      run({ input, secrets: { USER_OAUTH_TOKEN: token } }),
    ).rejects.toThrow(InputError);
    expect(publish).not.toHaveBeenCalled();
  });

  it('has examples that its own schema takes', () => {
    const known = Object.keys(action.schema?.input?.properties ?? {});
    expect(known).toContain('repoUrl');
    for (const { example } of action.examples ?? []) {
      const { steps } = parse(example);
      expect(steps[0].action).toBe(action.id);
      expect(known).toEqual(
        expect.arrayContaining(Object.keys(steps[0].input)),
      );
    }
  });
});
