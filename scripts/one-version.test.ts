import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './paths.ts';

/**
 * The versions of each package from a registry that a lock file of Yarn holds.
 * Its form is fixed, so this needs no YAML library, nor installed dependencies.
 */
function versionsIn(lockFile: string): Map<string, Set<string>> {
  const versions = new Map<string, Set<string>>();
  for (const [, name, version] of lockFile.matchAll(
    /^ {2}resolution: "(@?[^@"]+)@npm:([^":]+)/gm,
  )) {
    const known = versions.get(name!) ?? new Set();
    versions.set(name!, known.add(version!));
  }
  return versions;
}

/** The names with more than one version, as `name 1.0.0 2.0.0`. */
function several(versions: Map<string, Set<string>>): string[] {
  return [...versions]
    .filter(([, of]) => of.size > 1)
    .map(([name, of]) => [name, ...of].join(' '));
}

test('a second version is seen, whatever it was asked for as', () => {
  const lockFile = `
"@backstage/ui@npm:^0.18.0":
  version: 0.18.0
  resolution: "@backstage/ui@npm:0.18.0"

"@backstage/ui@npm:^0.20.0, @backstage/ui@npm:~0.20.0":
  version: 0.20.0
  resolution: "@backstage/ui@npm:0.20.0"

"react@npm:^18.0.0":
  version: 18.3.1
  resolution: "react@npm:18.3.1"
`;
  assert.deepEqual(several(versionsIn(lockFile)), [
    '@backstage/ui 0.18.0 0.20.0',
  ]);
});

test('yarn.lock has one version of each package of Backstage', () => {
  // With two of one, what an extension provides is not what another asks for.
  const versions = versionsIn(readFileSync(join(root, 'yarn.lock'), 'utf8'));
  const backstage = new Map(
    [...versions].filter(([name]) => name.startsWith('@backstage/')),
  );
  assert.ok(backstage.size > 50, `only ${backstage.size} packages found`);
  assert.deepEqual(
    several(backstage),
    [],
    "Run `npm run yarn -- dedupe '@backstage/*'`. Where two still remain, a package asks for an older one: see `resolutions` in package.json.",
  );
});
