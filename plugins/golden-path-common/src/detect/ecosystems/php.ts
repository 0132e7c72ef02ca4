import { keysOf, readJson, tableAt, textOf } from '../data';
import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem } from '../ecosystem';
import { serviceOf } from '../needs';
import { toolVersions, versionFile, versionFromFiles } from '../versionFiles';

const MANIFEST = 'composer.json';
const PHPUNIT = [
  'phpunit.xml',
  'phpunit.xml.dist',
  'phpunit.dist.xml',
] as const;

const VERSION_FILES = [versionFile('.php-version'), toolVersions('php')];

/** `<env name="DB_CONNECTION" value="mysql"/>`: Laravel's tests run against it. */
const DATABASE =
  /<(?:env|server)\s+name="DB_CONNECTION"\s+value="([a-z]{1,20})"/;

function alternatives(version: string): string {
  return version
    .split('|')
    .map(part => part.trim())
    .filter(Boolean)
    .join(' || ');
}

/** PHP with Composer. */
export const php: Ecosystem = {
  name: 'php',
  kind: 'code',
  markers: [MANIFEST],
  reads: PHPUNIT,
  readsAbove: VERSION_FILES.map(({ file }) => file),
  detect(folder) {
    const manifest = readJson(folder, MANIFEST);
    // An extension (`ext-json`) is a part of the tool, not a package.
    const dependencies = unique(
      [...keysOf(manifest.require), ...keysOf(manifest['require-dev'])].filter(
        name => name.includes('/'),
      ),
    );
    const required =
      textOf(tableAt(manifest, 'config', 'platform').php) ??
      textOf(tableAt(manifest, 'require').php);
    const pinned = required
      ? undefined
      : versionFromFiles({ folder, tool: 'PHP', sources: VERSION_FILES });
    const version = required ?? pinned?.version;
    const phpunit = PHPUNIT.find(name => folder.has(name));
    const database = serviceOf(
      DATABASE.exec((phpunit && folder.read(phpunit)) ?? '')?.[1] ?? '',
    );
    return {
      facts: factsOf({
        ecosystem: 'php',
        buildTool: 'composer',
        manifest: MANIFEST,
        scripts: unique(keysOf(manifest.scripts)),
        dependencies,
        // Composer's `|` is `||` elsewhere, and it is what people mostly write.
        versions: version ? { php: alternatives(version) } : {},
        ...(folder.has('composer.lock') && { lockFile: 'composer.lock' }),
        needs: database ? [database] : [],
      }),
      because: [
        folder.reason({
          text: describe(MANIFEST, [required && `PHP ${required}`]),
          file: MANIFEST,
          line: required ? /"php"\s*:/ : /"name"\s*:/,
        }),
        ...(pinned ? [pinned.reason] : []),
        ...(database && phpunit
          ? [
              folder.reason({
                text: `tests need ${database}: DB_CONNECTION in ${phpunit}`,
                file: phpunit,
                line: /DB_CONNECTION/,
                fact: 'needs',
              }),
            ]
          : []),
      ],
    };
  },
};
