import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { usualPorts } from '../sandbox/instances.ts';
import { ensureOAuthApplication } from '../sandbox/oauth.ts';
import { changeState } from '../sandbox/sandbox.ts';
import type { OAuthApplication, SandboxState } from '../sandbox/state.ts';
import { cleanEnvironment } from './environment.ts';
import type { Held } from './lock.ts';
import { instanceFolder, root } from './paths.ts';
import { choosePort } from './ports.ts';
import { start, stop, waitUntilHealthy } from './processes.ts';
import type { Progress } from './progress.ts';
import { newSecret } from './secrets.ts';
import { projectEnvironment } from './setup.ts';

/** With it, Node runs the TypeScript of the workspace as it is. */
export const nodeTransform = join(
  root,
  ...['node_modules', '@backstage', 'cli', 'config', 'nodeTransform.cjs'],
);

/** A portal that serves. */
export interface Portal {
  /** Its address without a slash at its end. */
  url: string;
  /** Resolves with the reason when it ends by itself. */
  exited: Promise<string>;
  stop(): Promise<void>;
}

interface PortalOptions {
  instance: string;
  progress: Progress;
  signal: AbortSignal;
}

/** What a portal needs to know of its address and its forge. */
export interface PortalSettings {
  state: SandboxState;
  port: number;
  url: string;
  application: OAuthApplication;
  sessionSecret: string;
}

/**
 * Starts the backend, which also serves the built frontend, on the instance's
 * Gitea. Returns when it is ready; throws a UserError with the end of its log
 * when it does not get there.
 */
export async function startPortal(
  options: PortalOptions & {
    /** The lock of the program: should that be killed, the next one ends the portal. */
    held: Held;
  },
): Promise<Portal> {
  const { instance, progress, signal, held } = options;
  const settings = await portalSettings(options);
  return await progress.step(`Portal at ${settings.url}`, async () => {
    const started = start({
      command: process.execPath,
      args: [
        ...['-r', nodeTransform],
        join('src', 'index.ts'),
        ...configurationFiles().flatMap(file => ['--config', file]),
      ],
      // As with Backstage's own commands: relative paths in the configuration
      // start here.
      cwd: join(root, 'packages', 'backend'),
      // Without NODE_ENV: as in production, errors come without their stacks,
      // and unlike there, the log is for people.
      env: cleanEnvironment(process.env, {
        PATH: projectEnvironment().PATH ?? '',
        ...portalEnvironment(settings),
      }),
      logFile: join(instanceFolder(instance), 'logs', 'portal.log'),
    });
    held.remember(started.record);
    try {
      await waitUntilHealthy({
        what: 'The portal',
        url: `${settings.url}/.backstage/health/v1/readiness`,
        started,
        deadlineMilliseconds: 120_000,
        signal,
      });
    } catch (error) {
      await stop(started.record);
      throw error;
    }
    return {
      url: settings.url,
      exited: started.exited,
      stop: () => stop(started.record),
    };
  });
}

/** Chooses the portal's address and makes it known to the forge. */
export async function portalSettings(
  options: PortalOptions,
): Promise<PortalSettings> {
  const { instance, progress } = options;
  return await changeState(options, async state => {
    const port = await choosePort({
      what: 'the portal',
      usual: state.ports.portal ?? usualPorts(instance).portal,
      setting: 'GOLDEN_PATH_PORTAL_PORT',
      env: process.env,
      note: line => progress.note(line),
    });
    state.ports.portal = port;
    state.secrets.portalSession ??= newSecret(32, 'hex');
    const url = `http://localhost:${port}`;
    return {
      state,
      port,
      url,
      application: await ensureOAuthApplication({ state, portalBaseUrl: url }),
      sessionSecret: state.secrets.portalSession,
    };
  });
}

/** The variables that app-config.sandbox.yaml reads. */
export function portalEnvironment(
  settings: PortalSettings,
): Record<string, string> {
  const { state, port, url, application, sessionSecret } = settings;
  const database = join(instanceFolder(state.instance), 'portal', 'database');
  mkdirSync(database, { recursive: true });
  return {
    PORTAL_BASE_URL: url,
    PORTAL_PORT: String(port),
    PORTAL_DATABASE_DIRECTORY: database,
    AUTH_SESSION_SECRET: sessionSecret,
    GITEA_HOST: new URL(state.url).host,
    GITEA_BASE_URL: state.url,
    GITEA_INTEGRATION_USERNAME: state.integration.login,
    GITEA_INTEGRATION_TOKEN: state.integration.token,
    GITEA_OAUTH_CLIENT_ID: application.clientId,
    GITEA_OAUTH_CLIENT_SECRET: application.clientSecret,
    GITEA_METADATA_URL: `${state.url}/.well-known/openid-configuration`,
  };
}

/** The configuration of a portal on the sandbox; what is personal comes last. */
export function configurationFiles(): string[] {
  return ['app-config.yaml', 'app-config.sandbox.yaml', 'app-config.local.yaml']
    .map(file => join(root, file))
    .filter(file => existsSync(file));
}
