import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildBinaries } from '../sandbox/binaries.ts';
import { down, remove, up } from '../sandbox/sandbox.ts';
import { chooseSource } from '../sandbox/source.ts';
import { stateFile } from '../sandbox/state.ts';
import { checkDocumentedCommands } from './check-documented-commands.ts';
import { Checks } from './checks.ts';
import { ensureFrontend } from './frontend.ts';
import { withLock, type Held } from './lock.ts';
import { instanceFolder, root } from './paths.ts';
import { startPortal, type Portal } from './portal.ts';
import { seconds, type Progress } from './progress.ts';
import { proofFolder, checkerVariables } from './proof.ts';
import { exitStatus, sum, summary } from './results.ts';
import { ensureInstalled } from './setup.ts';

/** The instance of the sandbox that belongs to `npm test`, made anew each time. */
const instance = 'test';

interface TestOptions {
  /** Parts of the names of the checks to run; all of them if there is none. */
  args: string[];
  progress: Progress;
  signal: AbortSignal;
}

/**
 * `npm test`: every check there is. The last line says how many passed and
 * failed. `npm test -- lint browser` runs only those named so.
 */
export async function testCommand(options: TestOptions): Promise<number> {
  const { progress, signal } = options;
  return await withLock({
    file: `${instanceFolder(instance)}.run.lock`,
    signal,
    onWait: () =>
      progress.note('Another npm test runs in this clone: waiting for its end'),
    work: held => testAll({ ...options, held }),
  });
}

async function testAll(options: TestOptions & { held: Held }): Promise<number> {
  const { progress, signal, held } = options;
  const begin = Date.now();
  const reports = join(root, '.sandbox', 'reports');
  await rm(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const checks = new Checks({ progress, signal, reports, only: options.args });
  // Compiles while other things are checked.
  const forge = building(options);
  let portal: Portal | undefined;
  checks.setUp('Set-up', [], () => ensureInstalled({ progress, signal }));
  let checkers: Record<string, string> = {};
  checks.setUp('Checkers', [], async () => {
    checkers = await checkerVariables({ progress, signal });
  });
  checks.setUp('Sandbox', ['Set-up'], async () => {
    await forge.done();
    await remove({ instance, progress, signal });
    await up({ instance, progress, signal });
  });
  checks.setUp('Portal', ['Sandbox'], async () => {
    await ensureFrontend({ progress, signal });
    portal = await startPortal({ instance, progress, signal, held });
  });
  try {
    await checkSources(checks);
    await checks.jest({
      name: 'Workflows as other programs read them',
      needs: ['Set-up', 'Checkers'],
      args: ['--config', join(proofFolder, 'programs', 'jest.config.js')],
      env: () => checkers,
    });
    await checks.jest({
      name: 'Tests against Gitea and its runner',
      needs: ['Sandbox'],
      args: ['--config', 'e2e/jest.config.js', '--selectProjects', 'forge'],
      env: () => ({ GOLDEN_PATH_SANDBOX: stateFile(instance) }),
    });
    await checks.jest({
      name: 'Tests in the browser',
      needs: ['Portal'],
      args: ['--config', 'e2e/jest.config.js', '--selectProjects', 'browser'],
      env: () => ({
        GOLDEN_PATH_SANDBOX: stateFile(instance),
        GOLDEN_PATH_PORTAL: portal?.url ?? '',
        GOLDEN_PATH_REPORTS: join(reports, 'browser'),
      }),
    });
  } finally {
    // Interrupted or not, what was started must end.
    const unhurried = new AbortController().signal;
    await forge.settled();
    await portal?.stop();
    await down({ instance, progress, signal: unhurried });
  }
  signal.throwIfAborted();
  const total = sum(checks.counts());
  progress.note(`\nAll checks in ${seconds(begin)}. Logs: ${reports}\n`);
  progress.note(summary(total));
  return exitStatus(total);
}

/** What needs the sources and the dependencies, but no forge. */
async function checkSources(checks: Checks): Promise<void> {
  const needs = ['Set-up'];
  await checks.command({
    name: 'Formatting',
    needs,
    args: ['prettier', '--check', '.'],
  });
  await checks.command({
    name: 'Lint',
    needs,
    args: ['backstage-cli', 'repo', 'lint', '--max-warnings', '0'],
  });
  await checks.command({
    name: 'Lint of the scripts and the sandbox',
    needs,
    args: [
      ...['eslint', '--ext', '.ts,.mjs', '--max-warnings', '0'],
      ...['--ignore-pattern', 'sandbox/repositories', 'scripts', 'sandbox'],
    ],
  });
  await checks.command({
    name: 'Types',
    needs,
    args: ['tsc', '--pretty', 'false'],
  });
  await checks.command({
    name: 'Types of the scripts and the sandbox',
    needs,
    args: ['tsc', '--pretty', 'false', '--project', 'scripts'],
  });
  await checks.nodeTests({
    name: 'Tests of the scripts and the sandbox',
    patterns: ['scripts/*.test.ts', 'sandbox/*.test.ts'],
  });
  await checks.check('Commands in the documents', needs, signal =>
    checkDocumentedCommands({ signal }),
  );
  await checks.backstageTests({ name: 'Unit tests', needs });
}

/** Starts building the forge where it must be built; an error waits until it is asked for. */
function building(options: TestOptions): {
  done(): Promise<unknown>;
  settled(): Promise<unknown>;
} {
  const work = (async () => {
    const source = await chooseSource({
      env: process.env,
      signal: options.signal,
    });
    return source.origin === 'go' ? await buildBinaries(options) : undefined;
  })();
  const settled = work.catch(() => undefined);
  return { done: () => work, settled: () => settled };
}
