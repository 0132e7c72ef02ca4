import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** A Chromium that can be started: the program, and what its environment needs. */
export interface Chromium {
  executablePath: string;
  env: Record<string, string>;
}

/**
 * Finds a Chromium: the one that `CHROMIUM_PATH` names, Debian's, else the one inside the npm package
 * `@sparticuz/chromium` (Linux on x64), which brings its own libraries and fonts.
 *
 * @throws Error that says what to install, where there is none.
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) {
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`);
  }
  const installed = named ?? '/usr/bin/chromium';
  if (existsSync(installed)) {
    return { executablePath: installed, env: {} };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The browser tests need Chromium. Install it and set CHROMIUM_PATH to the program.',
    );
  }
  return unpackedChromium();
}

/** Prints where the package has put things; a process of its own, as the package exists as an ES module only. */
const unpack = `
  import chromium from '@sparticuz/chromium';
  await chromium.executablePath();
`;

/** Unpacks the package once, into the cache: 60 MB packed, 190 MB unpacked, 3 seconds. */
async function unpackedChromium(): Promise<Chromium> {
  const { version }: { version: string } = JSON.parse(
    await readFile(
      join(dirname(require.resolve('@sparticuz/chromium')), '../package.json'),
      'utf8',
    ),
  );
  const cache = join(
    process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    'golden-path',
  );
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    const unfinished = await mkdtemp(join(cache, 'chromium-unpacking-'));
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', unpack],
      {
        cwd: join(__dirname, '../..'),
        env: {
          ...process.env,
          TMPDIR: unfinished,
          // Makes it unpack its shared libraries too.
          AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x',
        },
      },
    );
    await writeFile(
      join(unfinished, 'fonts/fonts.conf'),
      fontConfiguration(folder),
    );
    // Another process may have been faster: one complete folder is as good as the other.
    await rename(unfinished, folder).catch(async error => {
      await rm(unfinished, { recursive: true });
      if (!existsSync(folder)) {
        throw error;
      }
    });
  }
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}

/** The package's own file names folders that only exist where it was made for. */
const fontConfiguration = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
