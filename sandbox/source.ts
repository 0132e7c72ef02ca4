import { UserError } from '../scripts/errors.ts';
import { root } from '../scripts/paths.ts';
import { capture } from '../scripts/processes.ts';
import { rememberSecrets } from '../scripts/secrets.ts';

/** Where the forge of a sandbox comes from. */
export type Source =
  | { origin: 'external'; url: string; token: string }
  | { origin: 'docker' }
  | { origin: 'go' };

/**
 * In this order: a server given by GITEA_URL and GITEA_TOKEN, Docker, Go.
 * GOLDEN_PATH_SANDBOX_ORIGIN=go|docker decides between the last two.
 */
export async function chooseSource(options: {
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}): Promise<Source> {
  const { env, signal } = options;
  const { GITEA_URL: url, GITEA_TOKEN: token } = env;
  rememberSecrets([token]);
  if (url && token) {
    return { origin: 'external', url: url.replace(/\/+$/, ''), token };
  }
  if (url || token) {
    throw new UserError(
      'GITEA_URL and GITEA_TOKEN belong together: set both, or none for a server of our own.',
    );
  }
  const wanted = env.GOLDEN_PATH_SANDBOX_ORIGIN;
  if (wanted === 'go' || wanted === 'docker') {
    return { origin: wanted };
  }
  if (wanted) {
    throw new UserError(
      `GOLDEN_PATH_SANDBOX_ORIGIN=${wanted}: it must be "go" or "docker".`,
    );
  }
  if (await succeeds('docker', ['compose', 'version'], signal)) {
    if (await succeeds('docker', ['info'], signal)) {
      return { origin: 'docker' };
    }
  }
  if (await succeeds('go', ['version'], signal)) {
    return { origin: 'go' };
  }
  throw new UserError(
    [
      'There is nothing to make a Gitea from. One of these is needed:',
      '  - Go 1.26 or newer: https://go.dev/doc/install',
      '  - Docker with the compose plugin, and its engine running: https://docs.docker.com/engine/install/',
      "  - a server of yours: set GITEA_URL and GITEA_TOKEN (an administrator's token with all scopes)",
    ].join('\n'),
  );
}

async function succeeds(
  command: string,
  args: string[],
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await capture({ command, args, cwd: root, env: process.env, signal });
    return true;
  } catch {
    // Not installed, or it does not answer: that is the question.
    signal.throwIfAborted();
    return false;
  }
}
