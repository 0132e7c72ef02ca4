import { join } from 'node:path';
import { down, isKept, up } from '../sandbox/sandbox.ts';
import { root } from './paths.ts';
import {
  configurationFiles,
  nodeTransform,
  portalEnvironment,
  portalSettings,
} from './portal.ts';
import { foreground } from './processes.ts';
import type { Progress } from './progress.ts';
import { checkerVariables, proofFolder } from './proof.ts';
import { ensureInstalled, projectEnvironment, yarnRelease } from './setup.ts';
import { setUp } from './start.ts';

interface CommandOptions {
  args: string[];
  progress: Progress;
  signal: AbortSignal;
}

/** `npm run golden-path -- …`: the command line, from its sources. */
export async function goldenPathCommand(
  options: CommandOptions,
): Promise<number> {
  await ensureInstalled(options);
  return await inForeground({
    args: [
      ...['-r', nodeTransform],
      join(root, 'packages', 'cli', 'src', 'index.ts'),
      ...options.args,
    ],
    // From where npm was called, so that relative paths mean what they say.
    cwd: process.env.INIT_CWD || process.cwd(),
    env: projectEnvironment(),
    signal: options.signal,
  });
}

/** `npm run bench`: how fast and how large the engine is, beside its peers. */
export async function benchCommand(options: CommandOptions): Promise<number> {
  await ensureInstalled(options);
  return await inForeground({
    args: [
      // Memory is measured after a collection.
      '--expose-gc',
      ...['-r', nodeTransform],
      join(proofFolder, 'src', 'bench', 'main.ts'),
      ...options.args,
    ],
    cwd: root,
    env: projectEnvironment(),
    signal: options.signal,
  });
}

/** `npm run fuzz`: the engine's properties, at length. */
export async function fuzzCommand(options: CommandOptions): Promise<number> {
  await ensureInstalled(options);
  return await inForeground({
    args: [
      ...['-r', nodeTransform],
      join(proofFolder, 'src', 'fuzz', 'main.ts'),
      ...options.args,
    ],
    cwd: root,
    env: projectEnvironment(await checkerVariables(options)),
    signal: options.signal,
  });
}

/** `npm run yarn -- …`: the committed Yarn with the fitting Node. */
export async function yarnCommand(options: CommandOptions): Promise<number> {
  return await inForeground({
    args: [yarnRelease(), ...options.args],
    cwd: root,
    env: projectEnvironment(),
    signal: options.signal,
  });
}

/** `npm run dev`: frontend and backend with hot reload, on the sandbox. */
export async function devCommand(options: CommandOptions): Promise<number> {
  const { progress, signal } = options;
  const instance = 'dev';
  await setUp({ progress, signal });
  try {
    await up({ instance, progress, signal });
    const settings = await portalSettings({ instance, progress, signal });
    const frontend = 'http://localhost:3000';
    progress.note(`    Frontend at ${frontend}, backend at ${settings.url}`);
    return await inForeground({
      args: [
        join(root, 'node_modules', '.bin', 'backstage-cli'),
        ...['repo', 'start'],
        ...configurationFiles().flatMap(file => ['--config', file]),
      ],
      cwd: root,
      env: projectEnvironment({
        ...portalEnvironment(settings),
        // The frontend has a server of its own here.
        APP_CONFIG_app_baseUrl: frontend,
        APP_CONFIG_backend_cors_origin: frontend,
      }),
      signal,
    });
  } finally {
    if (!(await isKept(instance))) {
      await down({ instance, progress, signal: new AbortController().signal });
    }
  }
}

/** Runs a program of Node with this terminal; returns its exit status. */
function inForeground(options: {
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}): Promise<number> {
  return foreground({ command: process.execPath, ...options });
}
