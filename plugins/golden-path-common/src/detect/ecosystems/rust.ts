import {
  isTable,
  keysOf,
  readToml,
  tableAt,
  tablesOf,
  textOf,
  textsOf,
} from '../data';
import type { Table } from '../data';
import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem, Finding, Folder } from '../ecosystem';
import { isAmong } from '../glob';
import { needsOfContainers } from '../needs';
import { resolvePath } from '../paths';
import { toolVersions, versionFromFiles } from '../versionFiles';
import type { VersionSource } from '../versionFiles';

const MANIFEST = 'Cargo.toml';

const TOOLCHAIN_FILES: readonly VersionSource[] = [
  {
    file: 'rust-toolchain.toml',
    line: line => /^\s*channel\s*=\s*["'](\d[\d.]*)/.exec(line)?.[1],
  },
  // The older form holds the version alone, or the same TOML.
  {
    file: 'rust-toolchain',
    line: line => /^\s*(?:channel\s*=\s*["'])?(\d+\.[\d.]*\d)/.exec(line)?.[1],
  },
  toolVersions('rust'),
];

const SECTIONS = ['dependencies', 'dev-dependencies', 'build-dependencies'];

/** The sections of dependencies: of the package, of its targets, of the workspace. */
function sectionsOf(manifest: Table): Table[] {
  const homes = [
    manifest,
    ...tablesOf(manifest.target),
    tableAt(manifest, 'workspace'),
  ];
  return homes.flatMap(home => SECTIONS.map(name => tableAt(home, name)));
}

function detectCrate(folder: Folder): Finding {
  const manifest = readToml(folder, MANIFEST);
  const workspace = isTable(manifest.workspace)
    ? manifest.workspace
    : undefined;
  const sections = sectionsOf(manifest);
  const dependencies = unique(sections.flatMap(keysOf));
  const required =
    textOf(tableAt(manifest, 'package')['rust-version']) ??
    textOf(tableAt(manifest, 'workspace', 'package')['rust-version']);
  const pinned = versionFromFiles({
    folder,
    tool: 'Rust',
    sources: TOOLCHAIN_FILES,
  });
  const version = pinned?.version ?? required;
  const members = textsOf(workspace?.members).slice(0, 100);
  const excluded = textsOf(workspace?.exclude).map(glob => `!${glob}`);
  const local = sections.flatMap(section =>
    tablesOf(section).flatMap(
      ({ path }) => resolvePath(folder.path, textOf(path) ?? '/') ?? [],
    ),
  );
  const localSet = new Set(local);
  const starters = dependencies.filter(name =>
    /^testcontainers(?:-modules)?$/.test(name),
  );
  const { needs, because } = needsOfContainers({
    dependencies: starters,
    services: sections.flatMap(section =>
      textsOf(tableAt(section, 'testcontainers-modules').features),
    ),
    reason: text =>
      folder.reason({ text, file: MANIFEST, line: /testcontainers/ }),
  });
  return {
    facts: factsOf({
      ecosystem: 'rust',
      buildTool: 'cargo',
      manifest: MANIFEST,
      dependencies,
      versions: version ? { rust: version } : {},
      ...(folder.has('Cargo.lock') && { lockFile: 'Cargo.lock' }),
      needs,
    }),
    because: [
      folder.reason({
        text: describe(MANIFEST, [
          required && `Rust ${required}`,
          workspace && 'a workspace',
        ]),
        file: MANIFEST,
        line: required ? /^\s*rust-version/ : /^\s*\[(?:package|workspace)\]/,
      }),
      ...(pinned ? [pinned.reason] : []),
      ...because,
    ],
    // Members are those listed, and what a member takes by path from within the workspace.
    owns: ({ path, ecosystem }) =>
      ecosystem === 'rust' &&
      workspace !== undefined &&
      (isAmong([...members, ...excluded], path) ||
        (localSet.has(resolvePath(folder.path, path) ?? path) &&
          !isAmong(textsOf(workspace.exclude), path))),
    uses: [...localSet].map(path => ({ path })),
  };
}

/** Rust with Cargo. */
export const rust: Ecosystem = {
  name: 'rust',
  kind: 'code',
  markers: [MANIFEST],
  readsAbove: TOOLCHAIN_FILES.map(({ file }) => file),
  detect: detectCrate,
};
