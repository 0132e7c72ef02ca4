import type { Ecosystem, Folder } from '../ecosystem';
import { factsOf, unique } from '../ecosystem';

const MANIFEST = 'package.json';

/** Build tools in the order of preference, each with the lock file that it writes. */
const LOCK_FILES = [
  { buildTool: 'pnpm', lockFile: 'pnpm-lock.yaml' },
  { buildTool: 'yarn', lockFile: 'yarn.lock' },
  { buildTool: 'npm', lockFile: 'package-lock.json' },
  { buildTool: 'npm', lockFile: 'npm-shrinkwrap.json' },
] as const;

type Manifest = Record<string, unknown>;

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keysOf(value: unknown): string[] {
  return isMap(value) ? Object.keys(value) : [];
}

function readManifest(folder: Folder): Manifest {
  const text = folder.read(MANIFEST);
  if (text === undefined) return {};
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isMap(parsed)) return parsed;
    folder.report({ name: MANIFEST, message: 'It holds no JSON object.' });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    folder.report({
      name: MANIFEST,
      message: `It is not valid JSON: ${message}.`,
    });
  }
  return {};
}

/** `packageManager: yarn@4.1.0` names the tool, whatever lies beside it. */
function declaredTool(manifest: Manifest): string | undefined {
  const { packageManager } = manifest;
  return typeof packageManager === 'string'
    ? /^(npm|yarn|pnpm)@/.exec(packageManager)?.[1]
    : undefined;
}

function nodeVersion(folder: Folder, manifest: Manifest) {
  const { engines } = manifest;
  if (isMap(engines) && typeof engines.node === 'string') {
    return engines.node;
  }
  for (const name of ['.nvmrc', '.node-version']) {
    const version = /^v?(\d[\d.]*)$/.exec(folder.read(name)?.trim() ?? '')?.[1];
    if (version) return version;
  }
  return undefined;
}

/** Node.js with npm, Yarn or pnpm. */
export const node: Ecosystem = {
  name: 'node',
  markers: [MANIFEST],
  reads: ['.nvmrc', '.node-version'],
  detect(folder) {
    const manifest = readManifest(folder);
    const locks = LOCK_FILES.filter(({ lockFile }) =>
      folder.files.has(lockFile),
    );
    const tools = unique(locks.map(({ buildTool }) => buildTool));
    const declared = declaredTool(manifest);
    const buildTool = declared ?? locks[0]?.buildTool ?? 'npm';
    const lockFile = locks.find(lock => lock.buildTool === buildTool)?.lockFile;
    const version = nodeVersion(folder, manifest);
    const details = [buildTool, lockFile ?? 'no lock file'];
    if (version) details.push(`Node.js ${version}`);
    return {
      facts: factsOf({
        ecosystem: 'node',
        buildTool,
        scripts: unique(keysOf(manifest.scripts)),
        dependencies: unique([
          ...keysOf(manifest.dependencies),
          ...keysOf(manifest.devDependencies),
        ]),
        versions: version ? { node: version } : {},
        ...(lockFile && { lockFile }),
      }),
      because: [
        { text: `${MANIFEST} (${details.join(', ')})`, path: MANIFEST },
      ],
      questions:
        tools.length > 1 && !declared
          ? [
              {
                text: `Which package manager does it use? There are lock files of ${tools.join(
                  ' and ',
                )}.`,
                options: tools,
                default: buildTool,
                because: `${locks[0].lockFile} is there; \`packageManager\` in ${MANIFEST} would settle it.`,
              },
            ]
          : [],
      ownsNested:
        manifest.workspaces !== undefined ||
        folder.files.has('pnpm-workspace.yaml'),
    };
  },
};
