import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from './errors.ts';
import { withLock } from './lock.ts';
import { cacheFolder, root, setupLog } from './paths.ts';
import { capture, run } from './processes.ts';
import type { Progress } from './progress.ts';

/** A Python that can `import yaml`; `path` is the folder of the package where it needs one. */
export interface PythonWithYaml {
  command: string;
  path?: string;
}

const version = '6.0.3';

/** PyYAML as the machine has it, else from PyPI into the cache, beside no other package. */
export async function ensurePyYaml(options: {
  progress: Progress;
  signal: AbortSignal;
}): Promise<PythonWithYaml> {
  const { progress, signal } = options;
  const command = 'python3';
  if (await succeeds(['-c', 'import yaml'], signal)) {
    return { command };
  }
  const folder = join(cacheFolder(), `pyyaml-${version}-${await tag(signal)}`);
  if (!existsSync(folder)) {
    if (!(await succeeds(['-m', 'pip', '--version'], signal))) {
      throw new UserError(
        'Python lacks both PyYAML and pip. One of them is needed: apt-get install -y python3-yaml',
      );
    }
    await withLock({
      file: `${folder}.lock`,
      signal,
      onWait: () => progress.note('    Another program is getting PyYAML'),
      work: async held => {
        const unfinished = `${folder}.unfinished`;
        await rm(unfinished, { recursive: true, force: true });
        await mkdir(unfinished, { recursive: true });
        await run({
          command,
          args: [
            ...['-m', 'pip', 'install', '--quiet', '--no-deps'],
            ...['--disable-pip-version-check', '--target', unfinished],
            `PyYAML==${version}`,
          ],
          cwd: root,
          env: { ...process.env, PIP_ROOT_USER_ACTION: 'ignore' },
          logFile: setupLog('pyyaml'),
          signal,
          onStart: held.remember,
        });
        await rm(folder, { recursive: true, force: true });
        await rename(unfinished, folder);
      },
    });
  }
  return { command, path: folder };
}

/** What its compiled part was made for, e.g. `cpython-311`. */
async function tag(signal: AbortSignal): Promise<string> {
  const text = await capture({
    command: 'python3',
    args: ['-c', 'import sys; print(sys.implementation.cache_tag)'],
    cwd: root,
    env: process.env,
    signal,
  });
  return text.trim();
}

async function succeeds(args: string[], signal: AbortSignal): Promise<boolean> {
  try {
    await capture({
      command: 'python3',
      args,
      cwd: root,
      env: process.env,
      signal,
    });
    return true;
  } catch {
    // It ends with an error: that is the answer.
    signal.throwIfAborted();
    return false;
  }
}
