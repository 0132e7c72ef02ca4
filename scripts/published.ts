import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { manifests } from './setup.ts';

/** What we read of a package's manifest. */
export interface Manifest {
  name: string;
  version: string;
  license?: string;
  private?: boolean;
  files?: string[];
  scripts?: Record<string, string>;
  publishConfig?: Record<string, unknown>;
  exports?: Record<string, unknown>;
  main?: string;
  types?: string;
  bin?: Record<string, string>;
  configSchema?: string;
  dependencies?: Record<string, string>;
  backstage?: { role?: string };
}

/** A package of this workspace that is for others. */
export interface PublishedPackage {
  folder: string;
  manifest: Manifest;
}

/** All packages that an adopter installs: every workspace that is not private. */
export async function publishedPackages(): Promise<PublishedPackage[]> {
  const all = await Promise.all(
    (
      await manifests()
    ).map(async file => ({
      folder: dirname(file),
      manifest: JSON.parse(await readFile(file, 'utf8')) as Manifest,
    })),
  );
  return all.filter(({ manifest }) => !manifest.private);
}

/** Source maps, sources, tests, cases, and what only the clone needs. */
const UNWANTED =
  /\.map$|(^|\/)src\/|\.test\.|(^|\/)(__testUtils__|testUtils|cases|proof|coverage|node_modules)\/|(^|\/)(tsconfig\.json|\.eslintrc\.js|package\.json-prepack)$/;

/**
 * What is wrong with a packed package, given the paths in it, its manifest, and its README: empty if nothing is.
 * Paths are those below `package/`.
 */
export function problemsOfTarball(options: {
  paths: string[];
  manifest: Manifest;
  readme: string;
}): string[] {
  const { paths, manifest, readme } = options;
  const has = new Set(paths);
  const required = [
    'LICENSE',
    'README.md',
    ...targetsOf(manifest.exports),
    ...(manifest.exports ? [] : [manifest.main ?? '']),
    ...Object.values(manifest.bin ?? {}),
    ...(manifest.configSchema ? [manifest.configSchema] : []),
  ].map(path => path.replace(/^\.\//, ''));
  return [
    ...required.filter(path => !has.has(path)).map(path => `lacks ${path}`),
    ...paths
      .filter(path => UNWANTED.test(path))
      .map(path => `holds ${path}, which is not for others`),
    ...Object.entries(manifest.dependencies ?? {})
      .filter(([, range]) => /^(workspace|link|file|portal):/.test(range))
      .map(([name, range]) => `needs ${name} as ${range}`),
    ...linksOutside({ readme, has }).map(
      link => `its README links to ${link}, which is not in the package`,
    ),
  ];
}

/** The files that the entry points of a manifest name. */
function targetsOf(exported: unknown): string[] {
  if (typeof exported === 'string') {
    return exported.startsWith('./') ? [exported] : [];
  }
  return typeof exported === 'object' && exported !== null
    ? Object.values(exported).flatMap(targetsOf)
    : [];
}

/** Links and pictures of a README that lead out of its package. */
export function linksOutside(options: {
  readme: string;
  has: ReadonlySet<string>;
}): string[] {
  const { readme, has } = options;
  return [...readme.matchAll(/\]\(([^)\s]+)/g)]
    .map(([, target = '']) => target)
    .filter(target => !/^(https?:|mailto:|#)/.test(target))
    .filter(target => !has.has(target.replace(/^\.\//, '').replace(/#.*/, '')));
}

/** The README of a package's folder. */
export async function readmeOf(folder: string): Promise<string> {
  const file = `${folder}/README.md`;
  return existsSync(file) ? await readFile(file, 'utf8') : '';
}
