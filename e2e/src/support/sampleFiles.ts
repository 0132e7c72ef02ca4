import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Those that are seeded into a sandbox, and those that only tests put there. */
const homes = [
  join(__dirname, '../../../sandbox/repositories'),
  join(__dirname, '../../samples'),
];

/** Path to text of a sample: a folder of sandbox/repositories or of e2e/samples. */
export function sampleFiles(name: string): Record<string, string> {
  const folder = homes
    .map(home => join(home, name))
    .find(candidate => existsSync(candidate));
  if (folder === undefined) throw new Error(`There is no sample ${name}`);
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => {
        const file = join(entry.parentPath, entry.name);
        return [
          relative(folder, file).replaceAll('\\', '/'),
          readFileSync(file, 'utf8'),
        ];
      }),
  );
}
