import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { SandboxState } from '../sandbox/state.ts';
import { cleanEnvironment } from './environment.ts';
import { UserError } from './errors.ts';
import type { Installation } from './installing-page.ts';
import { packedFolder } from './pack.ts';
import { cacheFolder, setupLog } from './paths.ts';
import { run } from './processes.ts';
import type { Progress } from './progress.ts';
import { projectEnvironment, yarnRelease } from './setup.ts';

/** A portal that is not part of this clone. */
export interface FreshPortal {
  folder: string;
  /** For commands in it: `yarn` is one of them. */
  env: NodeJS.ProcessEnv;
}

interface PortalOptions {
  installation: Installation;
  progress: Progress;
  signal: AbortSignal;
}

/** Git's tag of the state before anything of ours is added. */
const untouched = 'untouched';

/**
 * A new portal, made with Backstage's own program and brought to the newest release as the page says. It stays in the
 * cache; `reuse` takes the one that is there, as it was before anything was added.
 */
export async function makePortal(
  options: PortalOptions & { reuse: boolean },
): Promise<FreshPortal> {
  const { installation, reuse, progress } = options;
  const parent = join(cacheFolder(), 'try-install');
  const folder = join(parent, 'portal');
  const portal = { folder, env: portalEnvironment(parent) };
  const inPortal = { ...options, portal };
  if (reuse && existsSync(join(folder, '.git', 'refs', 'tags', untouched))) {
    await progress.step('The portal as it was new', async () => {
      await git({ ...inPortal, args: ['reset', '--hard', untouched] });
      await git({ ...inPortal, args: ['clean', '-fd'] });
    });
    return portal;
  }
  await rm(parent, { recursive: true, force: true });
  await writeYarn(parent);
  await mkdir(folder);
  await progress.step('A fresh portal', () =>
    run({
      command: 'npm',
      args: [
        ...['exec', '--yes', '@backstage/create-app@latest', '--'],
        ...['--skip-install', '--path', folder],
      ],
      cwd: parent,
      env: portal.env,
      logFile: setupLog('try-install-create'),
      signal: options.signal,
    }),
  );
  await runAll({ ...inPortal, name: 'update', commands: installation.update });
  await git({ ...inPortal, args: ['add', '--all'] });
  await git({ ...inPortal, args: ['commit', '-m', 'The newest release'] });
  await git({ ...inPortal, args: ['tag', untouched] });
  return portal;
}

function portalEnvironment(parent: string): NodeJS.ProcessEnv {
  const own = projectEnvironment();
  const name = 'Try to install';
  const email = 'try-install@localhost';
  return cleanEnvironment(process.env, {
    PATH: [join(parent, 'bin'), own.PATH].join(delimiter),
    // Native packages are compiled against the headers of this Node.
    npm_config_nodedir: own.npm_config_nodedir ?? '',
    BACKSTAGE_APP_NAME: 'portal',
    YARN_ENABLE_TELEMETRY: '0',
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  });
}

/** Backstage's program and the page expect `yarn` among the commands. */
async function writeYarn(parent: string): Promise<void> {
  const file = join(parent, 'bin', 'yarn');
  await mkdir(join(parent, 'bin'), { recursive: true });
  await writeFile(
    file,
    `#!/bin/sh\nexec "${process.execPath}" "${yarnRelease()}" "$@"\n`,
  );
  await chmod(file, 0o755);
}

/** What the page says about packages and people. */
export async function addPackages(
  options: PortalOptions & { portal: FreshPortal },
): Promise<void> {
  const { portal, installation } = options;
  const { folder } = portal;
  await cp(packedFolder, join(folder, 'golden-path'), { recursive: true });
  const packed = JSON.parse(
    await readFile(join(folder, 'golden-path', 'resolutions.json'), 'utf8'),
  );
  await edit(join(folder, 'package.json'), text => {
    const manifest = JSON.parse(text);
    Object.assign(manifest.resolutions, packed.resolutions);
    return `${JSON.stringify(manifest, undefined, 2)}\n`;
  });
  await runAll({ ...options, name: 'add', commands: installation.add });
  await edit(join(folder, 'packages', 'backend', 'src', 'index.ts'), text =>
    text.replace('backend.start();', `${installation.backend}\n$&`),
  );
}

/** The page's examples with the names of this sandbox: its address, and one of its accounts for the page's `jane`. */
export async function configure(options: {
  portal: FreshPortal;
  installation: Installation;
  state: SandboxState;
  person: string;
}): Promise<void> {
  const { portal, installation, state, person } = options;
  const { host } = new URL(state.url);
  await writeFile(
    join(portal.folder, 'app-config.local.yaml'),
    installation.configuration
      .replaceAll('https://gitea.example.com', state.url)
      .replaceAll('gitea.example.com', host),
  );
  const fullName = state.accounts[person]?.fullName ?? person;
  await edit(
    join(portal.folder, 'examples', 'org.yaml'),
    text =>
      text +
      installation.people
        .replace('name: jane', `name: ${person}`)
        .replace('Jane Doe', fullName),
  );
}

/** Commands of the page, as they stand there. */
async function runAll(
  options: PortalOptions & {
    portal: FreshPortal;
    name: string;
    commands: string[];
  },
): Promise<void> {
  const { portal, name, commands, progress, signal } = options;
  for (const [index, command] of commands.entries()) {
    const title = command.split(' ').slice(0, 5).join(' ');
    await progress.step(title, () =>
      run({
        command: 'sh',
        args: ['-c', command],
        cwd: portal.folder,
        env: portal.env,
        logFile: setupLog(`try-install-${name}-${index + 1}`),
        signal,
        lowPriority: true,
      }),
    );
  }
}

async function git(options: {
  portal: FreshPortal;
  args: string[];
  signal: AbortSignal;
}): Promise<void> {
  const { portal, args, signal } = options;
  await run({
    command: 'git',
    args,
    cwd: portal.folder,
    env: portal.env,
    logFile: setupLog('try-install-git'),
    signal,
  });
}

async function edit(
  file: string,
  change: (text: string) => string,
): Promise<void> {
  const text = await readFile(file, 'utf8');
  const changed = change(text);
  if (changed === text) {
    throw new UserError(`${file} is not as docs/installing.md expects it.`);
  }
  await writeFile(file, changed);
}
