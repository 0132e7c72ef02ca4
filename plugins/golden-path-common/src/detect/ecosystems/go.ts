import type { Reason } from '../../model';
import { readJson, readToml, readYaml, tablesOf, textOf } from '../data';
import { AUTOMATION_FILES } from '../automation';
import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem, Finding, Folder } from '../ecosystem';
import { goHabits } from './goHabits';
import { needsOfContainers } from '../needs';
import { resolvePath } from '../paths';
import { toolVersions, versionFile, versionFromFiles } from '../versionFiles';

const MANIFEST = 'go.mod';

/** Manifests of the time before modules, each with the file that locks the versions. */
const OLD_MANIFESTS = [
  { manifest: 'Gopkg.toml', lockFile: 'Gopkg.lock', tool: 'dep' },
  { manifest: 'glide.yaml', lockFile: 'glide.lock', tool: 'glide' },
  {
    manifest: 'vendor/vendor.json',
    lockFile: 'vendor/vendor.json',
    tool: 'govendor',
  },
  { manifest: 'vendor/manifest', lockFile: 'vendor/manifest', tool: 'gvt' },
  {
    manifest: 'Godeps/Godeps.json',
    lockFile: 'Godeps/Godeps.json',
    tool: 'godep',
  },
] as const;

/** A line of `go.mod` without its comment. */
function lines(text: string): string[] {
  return text.split('\n').map(line => {
    const comment = line.indexOf('//');
    return (comment === -1 ? line : line.slice(0, comment)).trim();
  });
}

/**
 * What follows a directive, single or in a block. Source: go.dev/ref/mod#go-mod-file-lexical.
 */
function directive(text: string, name: string): string[] {
  const found: string[] = [];
  let inBlock = false;
  for (const line of lines(text)) {
    if (inBlock && line === ')') inBlock = false;
    else if (inBlock && line !== '') found.push(line);
    else if (line.startsWith(name)) {
      const rest = line.slice(name.length);
      if (rest.trim() === '(') inBlock = true;
      else if (/^\s/.test(rest)) found.push(rest.trim());
    }
  }
  return found;
}

function requirements(text: string): string[] {
  return unique(
    directive(text, 'require').flatMap(
      line => /^(\S+)\s+v\S+$/.exec(line)?.[1] ?? [],
    ),
  );
}

function goVersion(text: string): string | undefined {
  return directive(text, 'go')
    .map(line => /^(\d[\w.]*)$/.exec(line)?.[1])
    .find(Boolean);
}

/** Folders that `replace … => ../other` puts in the place of modules. */
function replacements(folder: Folder, text: string): string[] {
  return directive(text, 'replace').flatMap(line => {
    const [, target = ''] = line.split('=>');
    return target.trim().startsWith('.')
      ? resolvePath(folder.path, target.trim()) ?? []
      : [];
  });
}

function needsOf(folder: Folder, dependencies: readonly string[]) {
  const starters = dependencies.filter(name =>
    /(?:^|\/)(?:testcontainers-go|dockertest)(?:\/|$)/.test(name),
  );
  return needsOfContainers({
    dependencies: starters,
    services: starters.map(name => name.slice(name.lastIndexOf('/') + 1)),
    reason: text =>
      folder.reason({
        text,
        file: MANIFEST,
        line: /testcontainers-go|dockertest/,
      }),
  });
}

/** A `go.work` above that lists the module: Go builds it together with the others. */
function workspaceOf(folder: Folder): Reason[] {
  return folder
    .above('go.work')
    .slice(0, 1)
    .flatMap(({ path, text }) => {
      const home = path.slice(0, -'go.work'.length).replace(/\/$/, '') || '.';
      const used = directive(text, 'use').map(use =>
        resolvePath(home, use.replace(/"/g, '')),
      );
      return used.includes(folder.path)
        ? [{ text: `${path} (a workspace with it)`, path }]
        : [];
    });
}

function withModules(folder: Folder): Finding {
  const text = folder.read(MANIFEST) ?? '';
  const version = goVersion(text);
  const other = version
    ? undefined
    : versionFromFiles({
        folder,
        tool: 'Go',
        sources: [versionFile('.go-version'), toolVersions('golang')],
      });
  const found = version ?? other?.version;
  const dependencies = requirements(text);
  const { needs, because } = needsOf(folder, dependencies);
  const workspace = workspaceOf(folder);
  const habits = goHabits(folder);
  return {
    facts: factsOf({
      ecosystem: 'go',
      buildTool: 'go-modules',
      manifest: MANIFEST,
      dependencies,
      versions: found ? { go: found } : {},
      ...(folder.has('go.sum') && { lockFile: 'go.sum' }),
      needs,
      traits: habits.traits,
    }),
    because: [
      folder.reason({
        text: describe(MANIFEST, [version && `go ${version}`]),
        file: MANIFEST,
        line: version ? /^go\s/ : /^module\s/,
      }),
      ...(other ? [other.reason] : []),
      ...workspace,
      ...habits.because,
      ...because,
    ],
    uses: replacements(folder, text).map(path => ({ path })),
  };
}

/** Import paths in a manifest of old; each tool has its own shape. */
function oldDependencies(folder: Folder, manifest: string): string[] {
  const names = (items: unknown, key: string) =>
    tablesOf(items).flatMap(item => textOf(item[key]) ?? []);
  switch (manifest) {
    case 'Gopkg.toml':
      return names(readToml(folder, manifest).constraint, 'name');
    case 'glide.yaml': {
      const glide = readYaml(folder, manifest);
      return [
        ...names(glide.import, 'package'),
        ...names(glide.testImport, 'package'),
      ];
    }
    case 'vendor/vendor.json':
      return names(readJson(folder, manifest).package, 'path');
    case 'vendor/manifest':
      return names(readJson(folder, manifest).dependencies, 'importpath');
    default:
      return names(readJson(folder, manifest).Deps, 'ImportPath');
  }
}

function withoutModules(folder: Folder): Finding | undefined {
  const old = OLD_MANIFESTS.find(({ manifest }) => folder.has(manifest));
  if (!old) return undefined;
  const { manifest, lockFile, tool } = old;
  const version = versionFromFiles({
    folder,
    tool: 'Go',
    sources: [versionFile('.go-version'), toolVersions('golang')],
  });
  folder.warn({
    code: 'go-without-modules',
    name: manifest,
    message:
      'This is Go in the layout of GOPATH, without `go.mod`: what builds Go modules does not fit it. Run `go mod init` and `go mod tidy` to move to modules.',
  });
  return {
    facts: factsOf({
      ecosystem: 'go',
      buildTool: 'gopath',
      manifest,
      dependencies: unique(oldDependencies(folder, manifest)),
      versions: version ? { go: version.version } : {},
      ...(folder.has(lockFile) && { lockFile }),
    }),
    because: [
      folder.reason({
        text: describe(manifest, [tool, 'no go.mod']),
        file: manifest,
      }),
      ...(version ? [version.reason] : []),
    ],
  };
}

/** Go, with modules, or in the layout of GOPATH with the manifest of an old tool. */
export const go: Ecosystem = {
  name: 'go',
  kind: 'code',
  markers: [MANIFEST, ...OLD_MANIFESTS.map(({ manifest }) => manifest)],
  readsAbove: ['go.work', '.go-version', '.tool-versions', ...AUTOMATION_FILES],
  detect(folder) {
    return folder.has(MANIFEST) ? withModules(folder) : withoutModules(folder);
  },
};
