import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureOAuthApplication } from '../sandbox/oauth.ts';
import { changeState, down, isKept, remove, up } from '../sandbox/sandbox.ts';
import { stateFile } from '../sandbox/state.ts';
import { UserError } from './errors.ts';
import {
  addPackages,
  configure,
  makePortal,
  type FreshPortal,
} from './fresh-portal.ts';
import { readInstallation, type Installation } from './installing-page.ts';
import { withLock, type Held } from './lock.ts';
import { packCommand } from './pack.ts';
import { cacheFolder, root, setupLog } from './paths.ts';
import { choosePort } from './ports.ts';
import { run, start, stop, waitUntilHealthy } from './processes.ts';
import type { Progress } from './progress.ts';
import { ensureInstalled, projectEnvironment } from './setup.ts';

const instance = 'install';
/** Whoever signs in, in place of the page's example. */
const person = 'app-developer';

interface TryOptions {
  /** `--reuse`: the portal of the last time, without what was added to it. */
  args: string[];
  progress: Progress;
  signal: AbortSignal;
}

/**
 * `npm run try-install`: follows docs/installing.md in a fresh portal, made with Backstage's own program in its newest
 * version, on a real Gitea; then a person comes in a browser. The portal stays in the cache to be looked at.
 */
export async function tryInstallCommand(options: TryOptions): Promise<number> {
  const { args, progress, signal } = options;
  const unknown = args.filter(each => each !== '--reuse');
  if (unknown.length > 0) {
    throw new UserError(
      `npm run try-install knows --reuse, and not ${unknown.join(' ')}.`,
    );
  }
  const reuse = args.includes('--reuse');
  const page = await readFile(join(root, 'docs', 'installing.md'), 'utf8');
  const installation = readInstallation(page);
  return await withLock({
    file: join(cacheFolder(), 'try-install.lock'),
    signal,
    onWait: () =>
      progress.note('Another program tries to install: waiting for its end'),
    work: async held => {
      try {
        await ensureInstalled(options);
        await pack({ ...options, installation });
        const portal = await makePortal({
          ...options,
          installation,
          reuse,
        });
        await addPackages({ ...options, portal, installation });
        await remove({ instance, ...options });
        await up({ instance, ...options });
        await visit({ ...options, portal, installation, held });
        return 0;
      } finally {
        if (!(await isKept(instance))) {
          const unhurried = new AbortController().signal;
          await down({ instance, progress, signal: unhurried });
        }
      }
    },
  });
}

/** Step 1, the part in the clone. */
async function pack(
  options: TryOptions & { installation: Installation },
): Promise<void> {
  const said = options.installation.pack.join('\n');
  if (said !== 'npm run pack') {
    throw new UserError(
      `docs/installing.md packs with "${said}", which is not known here.`,
    );
  }
  await packCommand(options);
}

/** Steps 3 to 6, and a person who comes. */
async function visit(
  options: TryOptions & {
    portal: FreshPortal;
    installation: Installation;
    held: Held;
  },
): Promise<void> {
  const { portal, installation, progress, signal, held } = options;
  const note = (line: string) => progress.note(line);
  const ports = {
    backend: await choosePort({
      what: 'the portal',
      usual: 7047,
      setting: 'GOLDEN_PATH_PORTAL_PORT',
      env: process.env,
      note,
    }),
    frontend: await choosePort({
      what: "the portal's frontend",
      usual: 3047,
      setting: 'GOLDEN_PATH_FRONTEND_PORT',
      env: process.env,
      note,
    }),
  };
  const backend = `http://localhost:${ports.backend}`;
  const frontend = `http://localhost:${ports.frontend}`;
  const { state, application } = await changeState(
    { instance, progress, signal },
    async each => ({
      state: each,
      application: await ensureOAuthApplication({
        state: each,
        portalBaseUrl: backend,
      }),
    }),
  );
  await configure({ portal, installation, state, person });
  const [command = '', ...others] = installation.start;
  if (others.length > 0) {
    throw new UserError('docs/installing.md starts with one command.');
  }
  const logFile = setupLog('try-install-portal');
  await rm(logFile, { force: true });
  const started = start({
    command: 'sh',
    args: ['-c', command],
    cwd: portal.folder,
    env: {
      ...portal.env,
      GITEA_TOKEN: state.integration.token,
      GITEA_OAUTH_CLIENT_ID: application.clientId,
      GITEA_OAUTH_CLIENT_SECRET: application.clientSecret,
      AUTH_SESSION_SECRET: application.clientSecret,
      // Other ports than those of a portal that may run here.
      APP_CONFIG_app_baseUrl: frontend,
      APP_CONFIG_backend_baseUrl: backend,
      APP_CONFIG_backend_listen_port: String(ports.backend),
      APP_CONFIG_backend_cors_origin: frontend,
    },
    logFile,
  });
  held.remember(started.record);
  try {
    for (const [what, url] of [
      ['The portal', `${backend}/.backstage/health/v1/readiness`],
      ["The portal's frontend", frontend],
    ] as const) {
      await progress.step(what, () =>
        waitUntilHealthy({
          what,
          url,
          started,
          deadlineMilliseconds: 600_000,
          signal,
        }),
      );
    }
    await progress.step('A person in the browser', () =>
      run({
        command: process.execPath,
        args: [
          join(root, 'node_modules', '.bin', 'jest'),
          ...['--config', 'e2e/jest.config.js', '--selectProjects', 'install'],
        ],
        cwd: root,
        env: projectEnvironment({
          FORCE_COLOR: '0',
          GOLDEN_PATH_SANDBOX: stateFile(instance),
          GOLDEN_PATH_PORTAL: frontend,
        }),
        logFile: setupLog('try-install-browser'),
        signal,
      }),
    );
  } finally {
    await stop(started.record);
  }
}
