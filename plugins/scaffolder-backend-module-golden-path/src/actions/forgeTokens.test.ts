import { mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  DefaultForges,
  DefaultPipelineService,
} from '@edf/backstage-plugin-golden-path-node';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPublishPipelineAction } from './publishPipeline';

const token = 'token-of-a-person';

/** A server that knows no repository and writes down how it was asked for one. */
async function startRecorder() {
  const asked: (string | undefined)[] = [];
  const server = createServer(({ headers }, response) => {
    asked.push(headers.authorization);
    response.writeHead(404, { 'Content-Type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { host: `127.0.0.1:${port}`, asked, stop: () => server.close() };
}

describe("a person's token in a template", () => {
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

  /** Runs the action for a repository; people sign in with `own`, unless it is said otherwise. */
  async function run(options: {
    host: string;
    metadataUrl?: string;
    input?: { token: string; tokenHost?: string };
    isDryRun?: boolean;
  }) {
    const { host, metadataUrl = `http://${own.host}`, isDryRun } = options;
    const config = mockServices.rootConfig({
      data: {
        integrations: {
          gitea: [own, other].map(forge => ({
            host: forge.host,
            baseUrl: `http://${forge.host}`,
          })),
        },
        auth: { providers: { gitea: { development: { metadataUrl } } } },
      },
    });
    const action = createPublishPipelineAction({
      forges: DefaultForges.fromConfig({ config }),
      pipelines: await DefaultPipelineService.fromConfig({ config }),
    });
    await action.handler({
      ...createMockActionContext({
        input: { repoUrl: `${host}?owner=demo&repo=x`, ...options.input },
      }),
      secrets: options.input ? {} : { USER_OAUTH_TOKEN: token },
      isDryRun,
      checkpoint: async ({ fn }: { fn: () => unknown }) => fn(),
    } as unknown as Parameters<typeof action.handler>[0]);
  }

  it('goes to the forge that people sign in with', async () => {
    await expect(run({ host: own.host })).rejects.toThrow('demo/x');
    expect(new Set(own.asked)).toEqual(new Set([`token ${token}`]));
    expect(other.asked).toEqual([]);
  });

  it('goes to no other forge, whatever the form says', async () => {
    await expect(run({ host: other.host })).rejects.toThrow(
      `You are signed in to ${own.host}, but demo/x is on ${other.host}`,
    );
    // A dry run reads what everybody may read.
    await expect(run({ host: other.host, isDryRun: true })).rejects.toThrow();
    expect(other.asked.length).toBeGreaterThan(0);
    expect(new Set(other.asked)).toEqual(new Set([undefined]));
  });

  it('goes nowhere when that forge is not known', async () => {
    for (const { host } of [own, other]) {
      await expect(
        run({ host, metadataUrl: 'https://id.example' }),
      ).rejects.toThrow('People sign in with id.example:443');
    }
    expect([...own.asked, ...other.asked]).toEqual([]);
  });

  it('of a template itself goes where the template says', async () => {
    const input = { token, tokenHost: other.host };
    await expect(run({ host: own.host, input })).rejects.toThrow(
      `signed in to ${other.host}`,
    );
    expect(own.asked).toEqual([]);
    await expect(run({ host: other.host, input })).rejects.toThrow('demo/x');
    expect(new Set(other.asked)).toEqual(new Set([`token ${token}`]));
  });
});
