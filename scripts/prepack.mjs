// `prepack` and `postpack` of every package that is published, run in its folder by Yarn (from the source by
// `yarn pack`, and by `npm run pack`): what Backstage's own command does not look at. Plain JavaScript without
// dependencies, as it runs before anything else is there.

import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = process.cwd();
const licence = join(folder, 'LICENSE');

if (process.argv[2] === '--undo') {
  rmSync(licence, { force: true });
} else {
  const { name, files } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  // Without it, Backstage's command would pack an empty package in silence.
  if (files.includes('dist') && !existsSync(join(folder, 'dist'))) {
    process.stderr.write(
      `${name} has not been built: there is no folder dist in ${folder}. \`npm run pack\` builds and packs everything.\n`,
    );
    process.exit(1);
  }
  copyFileSync(join(root, 'LICENSE'), licence);
}
