import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { cloneKey, clonesFolder, sandboxPlaces } from '../scripts/paths.ts';
import { isRunning, start } from '../scripts/processes.ts';
import { goneClones, noteClone, removeClone } from './clones.ts';

test('what a clone that is gone has left is found, stopped and deleted', async () => {
  const home = mkdtempSync(join(tmpdir(), 'golden-path-'));
  process.env.GOLDEN_PATH_SANDBOX_HOME = home;
  try {
    const clone = join(home, 'gone');
    const key = cloneKey(clone);
    const folder = join(clonesFolder(), key);
    const instance = join(folder, 'main');
    mkdirSync(instance, { recursive: true });
    writeFileSync(join(folder, 'clone'), clone);
    const jobs = join(sandboxPlaces().jobs, key, 'main', 'read-only');
    mkdirSync(jobs, { recursive: true });
    writeFileSync(join(jobs, 'left'), '');
    chmodSync(jobs, 0o555);
    const { record } = start({
      command: process.execPath,
      args: ['-e', 'setInterval(() => {}, 1000)'],
      cwd: home,
      env: process.env,
      logFile: join(home, 'left.log'),
    });
    writeFileSync(
      join(instance, 'state.json'),
      JSON.stringify({
        instance: 'main',
        accounts: {},
        oauth: {},
        ports: {},
        secrets: {},
        processes: { runner: record },
      }),
    );
    mkdirSync(join(clonesFolder(), cloneKey()));
    await noteClone();

    const gone = await goneClones();
    assert.deepEqual(gone, [{ key, clone }]);
    await removeClone(gone[0]!, new AbortController().signal);
    assert.equal(isRunning(record), false);
    assert.ok(!existsSync(folder) && !existsSync(join(jobs, '..', '..')));
    assert.deepEqual(await goneClones(), []);
    assert.ok(existsSync(join(clonesFolder(), cloneKey())));
  } finally {
    delete process.env.GOLDEN_PATH_SANDBOX_HOME;
    rmSync(home, { recursive: true });
  }
});
