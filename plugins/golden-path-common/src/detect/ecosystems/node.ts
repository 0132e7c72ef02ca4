import {
  isTable,
  keysOf,
  readJson,
  readYaml,
  tableAt,
  textOf,
  textsOf,
} from '../data';
import type { Table } from '../data';
import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem, Finding, Folder, OpenQuestion } from '../ecosystem';
import { isAmong } from '../glob';
import { nodeNeeds } from './nodeNeeds';
import { resolvePath } from '../paths';
import { plainVersion, toolVersions, versionFromFiles } from '../versionFiles';
import type { VersionSource } from '../versionFiles';

const MANIFEST = 'package.json';
const PNPM_WORKSPACE = 'pnpm-workspace.yaml';

/** Build tools in the order of preference, each with the lock file that it writes. */
const LOCK_FILES = [
  { buildTool: 'pnpm', lockFile: 'pnpm-lock.yaml' },
  { buildTool: 'yarn', lockFile: 'yarn.lock' },
  { buildTool: 'bun', lockFile: 'bun.lock' },
  { buildTool: 'bun', lockFile: 'bun.lockb' },
  { buildTool: 'npm', lockFile: 'package-lock.json' },
  { buildTool: 'npm', lockFile: 'npm-shrinkwrap.json' },
] as const;

/**
 * One of these makes a package that there is something to do with. A `package.json` without
 * them only tells Node how to load the files beside it, or a package manager that they are there.
 */
const PACKAGE_KEYS = [
  ...['name', 'scripts', 'bin', 'workspaces', 'packageManager', 'engines'],
  ...['dependencies', 'devDependencies', 'peerDependencies'],
  'optionalDependencies',
];

/** What `npm init` writes for those who say nothing: it only fails. */
const NO_TEST = 'no test specified';

/** Names of the scripts that do something. */
function scriptsOf(manifest: Table): string[] {
  const scripts = tableAt(manifest, 'scripts');
  return unique(
    keysOf(scripts).filter(name => !textOf(scripts[name])?.includes(NO_TEST)),
  );
}

/** Names of the lines that are supported for long. Source: nodejs.org/en/about/previous-releases. */
const LONG_TERM: Record<string, string> = {
  dubnium: '10',
  erbium: '12',
  fermium: '14',
  gallium: '16',
  hydrogen: '18',
  iron: '20',
  jod: '22',
  krypton: '24',
};

function nodeVersionLine(line: string): string | undefined {
  const name = /^lts\/([a-z]+)$/.exec(line.trim().toLowerCase())?.[1];
  if (name !== undefined) {
    return Object.hasOwn(LONG_TERM, name) ? LONG_TERM[name] : undefined;
  }
  return plainVersion(line);
}

const NODE_VERSION_FILES: readonly VersionSource[] = [
  { file: '.nvmrc', line: nodeVersionLine },
  { file: '.node-version', line: nodeVersionLine },
  toolVersions('nodejs'),
];

/** `packageManager: yarn@4.1.0` names the tool and its version, whatever lies beside it. */
function declaredTool(
  manifest: Table,
): { buildTool: string; version: string } | undefined {
  const [, buildTool, version] =
    /^(npm|yarn|pnpm|bun)@(\d[\w.-]*)/.exec(
      textOf(manifest.packageManager) ?? '',
    ) ?? [];
  return buildTool ? { buildTool, version } : undefined;
}

/**
 * The version that the team works with before the range that it supports: a pin in a file of
 * its own, then Volta's, then `engines`.
 */
function nodeVersion(folder: Folder, manifest: Table) {
  const pinned = versionFromFiles({
    folder,
    tool: 'Node.js',
    sources: NODE_VERSION_FILES,
  });
  if (pinned) return pinned;
  const version =
    textOf(tableAt(manifest, 'volta').node) ??
    textOf(tableAt(manifest, 'engines').node);
  return version === undefined ? undefined : { version };
}

/**
 * Yarn's version: 1 is "classic", from 2 on "berry", which has other commands. Only berry reads
 * `.yarnrc.yml`.
 */
function yarnVersion(folder: Folder): string {
  if (!folder.has('.yarnrc.yml')) return '1';
  const path = textOf(readYaml(folder, '.yarnrc.yml').yarnPath) ?? '';
  return /yarn-(\d[\d.]*\d)\.c?js$/.exec(path)?.[1] ?? '>=2';
}

/** The globs of the parts of one build. */
function workspaceGlobs(folder: Folder, manifest: Table): string[] {
  const { workspaces } = manifest;
  const listed = isTable(workspaces) ? workspaces.packages : workspaces;
  return [
    ...textsOf(listed),
    ...(folder.has(PNPM_WORKSPACE)
      ? textsOf(readYaml(folder, PNPM_WORKSPACE).packages)
      : []),
    // Lerna takes its own list only where no package manager has one.
    ...(listed === undefined && folder.has('lerna.json')
      ? textsOf(readJson(folder, 'lerna.json').packages)
      : []),
  ].slice(0, 100);
}

function toolQuestion(options: {
  tools: readonly string[];
  lockFile: string;
}): OpenQuestion {
  const { tools, lockFile } = options;
  const [first] = LOCK_FILES.filter(({ buildTool }) =>
    tools.includes(buildTool),
  );
  return {
    topic: 'build-tool',
    text: `Which package manager does it use? There are lock files of ${tools.join(
      ' and ',
    )}.`,
    options: [...tools],
    default: first.buildTool,
    because: `${lockFile} is there; \`packageManager\` in ${MANIFEST} would settle it, and so would \`facts: { buildTool: … }\` under \`spec.modules\`.`,
    corrections: Object.fromEntries(
      tools.map(buildTool => [buildTool, { facts: { buildTool } }]),
    ),
  };
}

/** Folders of packages that are taken from the repository itself: `file:../shared`. */
function localPackages(folder: Folder, manifest: Table): string[] {
  return ['dependencies', 'devDependencies'].flatMap(key =>
    Object.values(tableAt(manifest, key)).flatMap(value => {
      const target = /^(?:file|link|portal):(.+)$/.exec(
        textOf(value) ?? '',
      )?.[1];
      return (target && resolvePath(folder.path, target)) || [];
    }),
  );
}

function detectPackage(folder: Folder): Finding | undefined {
  const manifest = readJson(folder, MANIFEST);
  const keys = keysOf(manifest);
  if (keys.length > 0 && !keys.some(key => PACKAGE_KEYS.includes(key))) {
    return undefined;
  }
  const locks = LOCK_FILES.filter(({ lockFile }) => folder.has(lockFile));
  const tools = unique(locks.map(({ buildTool }) => buildTool));
  const declared = declaredTool(manifest);
  const buildTool = declared?.buildTool ?? locks[0]?.buildTool ?? 'npm';
  const globs = workspaceGlobs(folder, manifest);
  const node = nodeVersion(folder, manifest);
  const dependencies = unique([
    ...keysOf(manifest.dependencies),
    ...keysOf(manifest.devDependencies),
  ]);
  const { needs, because } = nodeNeeds({ folder, manifest, dependencies });
  const scripts = scriptsOf(manifest);
  const isPinned = node && 'reason' in node;
  /** What is known of it where that tool makes it. */
  const madeBy = (tool: string) => {
    const lockFile = locks.find(lock => lock.buildTool === tool)?.lockFile;
    const toolVersion =
      (tool === buildTool ? declared?.version : undefined) ??
      (tool === 'yarn' ? yarnVersion(folder) : undefined);
    return {
      facts: factsOf({
        ecosystem: 'node',
        buildTool: tool,
        manifest: MANIFEST,
        scripts,
        dependencies,
        versions: {
          ...(node && { node: node.version }),
          ...(toolVersion && { [tool]: toolVersion }),
        },
        ...(lockFile && { lockFile }),
        needs,
        traits: scripts.includes('lint') ? ['lint'] : [],
      }),
      because: [
        folder.reason({
          text: describe(MANIFEST, [
            toolVersion ? `${tool} ${toolVersion}` : tool,
            lockFile ?? 'no lock file',
            node && !isPinned && `Node.js ${node.version}`,
            globs.length > 0 && 'workspaces',
          ]),
          file: MANIFEST,
          line: /"(?:packageManager|name)"/,
        }),
        ...(isPinned ? [node.reason] : []),
        ...because,
      ],
    };
  };
  const others = tools.filter(tool => tool !== buildTool);
  return {
    ...madeBy(buildTool),
    ...(others.length > 0 && { alternatives: others.map(madeBy) }),
    questions:
      tools.length > 1 && !declared
        ? [toolQuestion({ tools, lockFile: locks[0].lockFile })]
        : [],
    owns: ({ path, ecosystem }) =>
      ecosystem === 'node' && globs.length > 0 && isAmong(globs, path),
    uses: localPackages(folder, manifest).map(path => ({ path })),
  };
}

/** Node.js with npm, Yarn (classic and berry), pnpm or Bun. */
export const node: Ecosystem = {
  name: 'node',
  kind: 'code',
  markers: [MANIFEST],
  reads: [
    ...['.yarnrc.yml', PNPM_WORKSPACE, 'lerna.json'],
    ...['compose.yaml', 'compose.yml', 'docker-compose.yml'],
    ...['docker-compose.yaml', 'docker-compose.test.yml', 'compose.test.yaml'],
  ],
  readsAbove: NODE_VERSION_FILES.map(({ file }) => file),
  detect: detectPackage,
};
