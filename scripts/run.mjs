#!/usr/bin/env node
// The door of every command: finds what the machine lacks, gets a fitting Node
// where it has another one, and hands over to main.ts, run by that Node.
// Plain JavaScript without dependencies, for any Node from version 20 on.

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fittingNode } from './fitting-node.mjs';
import { addUsualFolders, missingPrerequisites } from './prerequisites.mjs';

const scripts = dirname(fileURLToPath(import.meta.url));
const [command, ...args] = process.argv.slice(2);

/** Standard output of these belongs to the command's own result. */
const quiet = ['golden-path', 'sandbox', 'bench'].includes(command ?? '');
const say = (/** @type {string} */ line) =>
  (quiet ? process.stderr : process.stdout).write(`${line}\n`);

try {
  addUsualFolders(process.env);
  const missing = missingPrerequisites({ command, args, env: process.env });
  if (missing.length > 0) {
    process.stderr.write(`\n${missing.join('\n')}\n`);
    process.exit(1);
  }
  await handOver(await fittingNode({ env: process.env, say }));
} catch (error) {
  process.stderr.write(
    `\n${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}

/**
 * Runs main.ts and ends as it ends. Signals go on to it, so that it can stop
 * what it has started before either of the two is gone.
 *
 * @param {string} node the Node to run it with
 */
async function handOver(node) {
  const child = spawn(
    node,
    [
      '--disable-warning=ExperimentalWarning',
      join(scripts, 'main.ts'),
      command ?? '',
      ...args,
    ],
    { stdio: 'inherit' },
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  if (process.env.npm_lifecycle_event) {
    // Killed outright, npm could not pass a signal on: this one ends too then.
    const npm = process.ppid;
    const watch = () => process.ppid !== npm && child.kill('SIGTERM');
    setInterval(watch, 1_000).unref();
  }
  /** @type {number} */
  const status = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)),
    );
  });
  process.exit(status);
}
