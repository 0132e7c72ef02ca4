import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from './errors.ts';
import { withLock } from './lock.ts';
import { root, setupLog } from './paths.ts';
import { capture, run } from './processes.ts';
import type { Progress } from './progress.ts';
import {
  problemsOfTarball,
  publishedPackages,
  type Manifest,
  type PublishedPackage,
} from './published.ts';
import { ensureInstalled, projectEnvironment, yarnRelease } from './setup.ts';

/** Where `npm run pack` puts everything; made anew each time. */
export const packedFolder = join(root, 'packed');

/** The folder of an adopter's portal that the packed packages are copied to, as the page says. */
const folderInPortal = 'golden-path';

interface PackOptions {
  progress: Progress;
  signal: AbortSignal;
}

/**
 * `npm run pack`: builds and packs every package that is for others, and looks into what came out. `packed/` then
 * holds the tarballs and `resolutions.json`, which makes Yarn take them where packages need each other.
 */
export async function packCommand(options: PackOptions): Promise<number> {
  const { progress, signal } = options;
  await ensureInstalled(options);
  await withLock({
    file: join(root, '.sandbox', 'pack.lock'),
    signal,
    onWait: () =>
      progress.note('    Another program packs: waiting for its end'),
    work: async () => {
      await build(options);
      await packAll(options);
    },
  });
  progress.note(`
Packed into ${packedFolder}. docs/installing.md says how to go on.`);
  return 0;
}

/** Types and code, as Backstage's own commands make them. */
async function build({ progress, signal }: PackOptions): Promise<void> {
  const backstage = join(root, 'node_modules', '.bin', 'backstage-cli');
  const typescript = join(root, 'node_modules', '.bin', 'tsc');
  for (const [title, name, args] of [
    ['Types', 'pack-types', [typescript, '--pretty', 'false']],
    ['Packages', 'pack-build', [backstage, 'repo', 'build']],
  ] as const) {
    await progress.step(title, () =>
      run({
        command: process.execPath,
        args: [...args],
        cwd: root,
        env: projectEnvironment(),
        logFile: setupLog(name),
        signal,
      }),
    );
  }
}

async function packAll({ progress, signal }: PackOptions): Promise<void> {
  await rm(packedFolder, { recursive: true, force: true });
  await mkdir(packedFolder, { recursive: true });
  const resolutions: Record<string, string> = {};
  await progress.step('Tarballs', async () => {
    for (const each of await publishedPackages()) {
      const file = await packOne({ ...each, signal });
      resolutions[each.manifest.name] = `file:./${folderInPortal}/${file}`;
    }
  });
  await writeFile(
    join(packedFolder, 'resolutions.json'),
    `${JSON.stringify({ resolutions }, undefined, 2)}\n`,
  );
}

/** Packs one package; throws a UserError if it is not as it must be. Returns the name of its file. */
async function packOne(
  options: PublishedPackage & { signal: AbortSignal },
): Promise<string> {
  const { folder, manifest, signal } = options;
  const plainName = manifest.name.replace('@', '').replace('/', '-');
  const unnamed = join(packedFolder, `${plainName}.tgz`);
  try {
    await run({
      command: process.execPath,
      args: [yarnRelease(), 'pack', '--out', unnamed],
      cwd: folder,
      env: projectEnvironment(),
      logFile: setupLog(`pack-${basename(folder)}`),
      signal,
    });
  } finally {
    await restoreManifest(folder);
  }
  const problems = await findProblems({ tarball: unnamed, signal });
  if (problems.length > 0) {
    throw new UserError(
      `The packed ${manifest.name}\n${problems
        .map(problem => `  ${problem}`)
        .join('\n')}`,
    );
  }
  // Yarn keeps what it once took from a file of this name: another content needs another one.
  const digest = createHash('sha256').update(await readFile(unnamed));
  const file = `${plainName}-${manifest.version}-${digest
    .digest('hex')
    .slice(0, 8)}.tgz`;
  await rename(unnamed, join(packedFolder, file));
  return file;
}

/** Backstage's command changes the manifest while it packs; one that was stopped leaves it so. */
async function restoreManifest(folder: string): Promise<void> {
  const kept = join(folder, 'package.json-prepack');
  if (existsSync(kept)) {
    await rename(kept, join(folder, 'package.json'));
  }
  await rm(join(folder, 'LICENSE'), { force: true });
}

async function findProblems(options: {
  tarball: string;
  signal: AbortSignal;
}): Promise<string[]> {
  const { tarball, signal } = options;
  const tar = (...args: string[]) =>
    capture({
      command: 'tar',
      args: [...args],
      cwd: packedFolder,
      env: process.env,
      signal,
    });
  const content = (path: string) => tar('-xzOf', tarball, `package/${path}`);
  const paths = (await tar('-tzf', tarball))
    .split('\n')
    .filter(Boolean)
    .map(path => path.replace(/^package\//, ''));
  return problemsOfTarball({
    paths,
    manifest: JSON.parse(await content('package.json')) as Manifest,
    readme: paths.includes('README.md') ? await content('README.md') : '',
  });
}
