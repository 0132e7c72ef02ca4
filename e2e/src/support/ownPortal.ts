import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from './waitFor';

const root = join(__dirname, '../../..');

/** A second portal, whose forge is wherever a test says. */
export interface OwnPortal {
  url: string;
  stop(): Promise<void>;
}

/** A port that nobody listens on; another program may take it before it is used, which then fails loudly. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('The server has no port');
  }
  return address.port;
}

/** Starts the portal as `npm start` does, on an empty database. The frontend must be built. */
export async function startOwnPortal(options: {
  /** The address of its Gitea. */
  giteaUrl: string;
}): Promise<OwnPortal> {
  const { giteaUrl } = options;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const folder = await mkdtemp(join(tmpdir(), 'golden-path-portal-'));
  const logFile = join(folder, 'portal.log');
  const log = await open(logFile, 'w');
  const child = spawn(
    process.execPath,
    [
      ...['-r', require.resolve('@backstage/cli/config/nodeTransform.cjs')],
      join('src', 'index.ts'),
      ...['app-config.yaml', 'app-config.sandbox.yaml'].flatMap(file => [
        '--config',
        join(root, file),
      ]),
    ],
    {
      cwd: join(root, 'packages/backend'),
      stdio: ['ignore', log.fd, log.fd],
      env: {
        ...process.env,
        NODE_ENV: 'development',
        PORTAL_BASE_URL: url,
        PORTAL_PORT: String(port),
        PORTAL_DATABASE_DIRECTORY: folder,
        AUTH_SESSION_SECRET: 'only for this test',
        GITEA_HOST: new URL(giteaUrl).host,
        GITEA_BASE_URL: giteaUrl,
        GITEA_INTEGRATION_TOKEN: 'no-token',
        GITEA_OAUTH_CLIENT_ID: 'no-client',
        GITEA_OAUTH_CLIENT_SECRET: 'no-client-secret',
        GITEA_METADATA_URL: `${giteaUrl}/.well-known/openid-configuration`,
      },
    },
  );
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill();
    await exited;
    await log.close();
    await rm(folder, { recursive: true });
  };
  try {
    await waitFor({
      what: 'the second portal',
      seconds: 120,
      ask: async () => {
        if (child.exitCode !== null) {
          throw new Error(
            `The second portal ended:\n${await readFile(logFile, 'utf8')}`,
          );
        }
        // Nobody listens yet.
        const answer = await fetch(
          `${url}/.backstage/health/v1/readiness`,
        ).catch(() => undefined);
        return answer?.ok;
      },
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
