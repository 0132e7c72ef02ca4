import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const repositories = join(__dirname, '../../../sandbox/repositories');

/** Path to text of a sample: a folder of sandbox/repositories. */
export function sampleFiles(name: string): Record<string, string> {
  const folder = join(repositories, name);
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
