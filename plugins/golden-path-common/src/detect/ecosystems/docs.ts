import {
  isTable,
  keysOf,
  readToml,
  readYaml,
  tablesOf,
  textOf,
  textsOf,
} from '../data';
import type { Table } from '../data';
import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem, Finding, Folder } from '../ecosystem';
import { toolVersions, versionFromFiles } from '../versionFiles';

const MKDOCS = ['mkdocs.yml', 'mkdocs.yaml'] as const;
/** Hugo's own names; `config.*` of old is Hugo's only beside its folders. */
const HUGO = ['hugo.toml', 'hugo.yaml', 'hugo.yml', 'hugo.json'] as const;
const HUGO_OF_OLD = ['config.toml', 'config.yaml', 'config.yml'] as const;
const CATALOG = ['catalog-info.yaml', 'catalog-info.yml'] as const;

/** MkDocs puts code into its YAML (`!!python/name:…`), which is no data: such lines go. */
function withoutTags(text: string): string {
  return text
    .split('\n')
    .map(line => line.replace(/!!?(?:python\/|ENV|relative)[^\s,\]}]*/, ''))
    .join('\n');
}

/** Plugins are written as names, or as maps from the name to its settings. */
function pluginsOf(config: Table): string[] {
  const { plugins } = config;
  return isTable(plugins)
    ? keysOf(plugins)
    : [...textsOf(plugins), ...tablesOf(plugins).flatMap(keysOf)];
}

/** TechDocs builds a component's docs where the catalog says that they are here. */
function isTechDocs(folder: Folder, plugins: readonly string[]): boolean {
  return (
    plugins.includes('techdocs-core') ||
    CATALOG.some(name =>
      /^[ \t]*["']?backstage\.io\/techdocs-ref["']?[ \t]*:/m.test(
        folder.read(name) ?? '',
      ),
    )
  );
}

function mkdocs(folder: Folder, manifest: string): Finding {
  const config = readYaml(
    {
      ...folder,
      path: folder.path,
      read: name => {
        const text = folder.read(name);
        return text === undefined ? undefined : withoutTags(text);
      },
    },
    manifest,
  );
  const plugins = pluginsOf(config);
  const theme = isTable(config.theme) ? config.theme.name : config.theme;
  const buildTool = isTechDocs(folder, plugins) ? 'techdocs' : 'mkdocs';
  return {
    facts: factsOf({
      ecosystem: 'docs',
      buildTool,
      manifest,
      dependencies: unique([
        ...plugins,
        ...(textOf(theme) ? [String(theme)] : []),
      ]),
    }),
    because: [
      folder.reason({
        text: describe(manifest, [buildTool === 'techdocs' && 'TechDocs']),
        file: manifest,
        line: /^site_name/,
      }),
    ],
  };
}

function hugo(folder: Folder, manifest: string): Finding {
  const config = manifest.endsWith('.toml')
    ? readToml(folder, manifest)
    : readYaml(folder, manifest);
  const version = versionFromFiles({
    folder,
    tool: 'Hugo',
    sources: [
      {
        file: 'netlify.toml',
        line: line => /\bHUGO_VERSION\s*=\s*["']?(\d[\d.]*)/.exec(line)?.[1],
      },
      toolVersions('hugo'),
    ],
  });
  return {
    facts: factsOf({
      ecosystem: 'docs',
      buildTool: 'hugo',
      manifest,
      dependencies: unique(
        [textOf(config.theme), ...textsOf(config.theme)].flatMap(
          theme => theme ?? [],
        ),
      ),
      versions: version ? { hugo: version.version } : {},
    }),
    because: [
      folder.reason({
        text: `${manifest} (Hugo)`,
        file: manifest,
        line: /baseURL/i,
      }),
      ...(version ? [version.reason] : []),
    ],
    // A theme is copied in, with the manifests of those who made it.
    owns: ({ path }) => path.startsWith('themes/'),
  };
}

/** Static sites and documentation: MkDocs, TechDocs, Hugo. */
export const docs: Ecosystem = {
  name: 'docs',
  kind: 'text',
  markers: [...MKDOCS, ...HUGO, ...HUGO_OF_OLD],
  reads: CATALOG,
  readsAbove: ['netlify.toml', '.tool-versions'],
  detect(folder) {
    const findings: Finding[] = [];
    const book = MKDOCS.find(name => folder.has(name));
    if (book) findings.push(mkdocs(folder, book));
    const isSite =
      folder.path === '.'
        ? (name: string) => folder.exists(name)
        : (name: string) => folder.exists(`${folder.path}/${name}`);
    const site =
      HUGO.find(name => folder.has(name)) ??
      (isSite('content') && (isSite('themes') || isSite('layouts'))
        ? HUGO_OF_OLD.find(name => folder.has(name))
        : undefined);
    if (site) findings.push(hugo(folder, site));
    return findings;
  },
};
