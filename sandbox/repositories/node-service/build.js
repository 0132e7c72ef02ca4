// Puts what is deployed into dist/: the sources and the version they are of.
import { cp, readFile, rm, writeFile } from 'node:fs/promises';

const { name, version } = JSON.parse(await readFile('package.json', 'utf8'));
await rm('dist', { recursive: true, force: true });
await cp('src', 'dist', { recursive: true });
await writeFile(
  'dist/package.json',
  `${JSON.stringify({ name, version, type: 'module' }, null, 2)}\n`,
);
console.log(`built ${name} ${version}`);
