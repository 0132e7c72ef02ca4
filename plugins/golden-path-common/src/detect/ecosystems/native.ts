import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem, Finding, Folder, OpenQuestion } from '../ecosystem';

const MAKEFILES = ['GNUmakefile', 'makefile', 'Makefile'] as const;
const SOURCE = /\.(?:c|cc|cpp|cxx|c\+\+)$/;

/** Kinds of code whose folder may hold C for itself (cgo, a native addon), and a Makefile. */
const OTHERS = [
  ...[
    'go',
    'java',
    'node',
    'python',
    'rust',
    'dotnet',
    'php',
    'ruby',
    'elixir',
  ],
];

/** Without comments, which all three languages begin with `#`. */
function code(text: string): string {
  return text
    .split('\n')
    .map(line => line.replace(/#.*$/, ''))
    .join('\n');
}

/** Where a Makefile mostly has its sources; deeper in others they may be of another module. */
const NEAR = /^(?:(?:src|source|sources|lib|core|app)\/.*|[^/]*)$/;

function hasSourcesNear(folder: Folder): boolean {
  for (const file of folder.files) {
    if (NEAR.test(file) && SOURCE.test(file)) return true;
  }
  return false;
}

interface Build {
  buildTool: 'cmake' | 'meson' | 'make';
  manifest: string;
  scripts: string[];
  dependencies: string[];
  versions: Record<string, string>;
}

/** Names in the first place of a call: `find_package(GTest REQUIRED)`. */
function firstArguments(text: string, call: string): string[] {
  return [
    ...text.matchAll(
      new RegExp(`\\b${call}\\s{0,9}\\(\\s{0,9}['"]?([\\w.+-]{1,100})`, 'gi'),
    ),
  ].map(([, name]) => name.toLowerCase());
}

function cmake(folder: Folder): Build | undefined {
  const manifest = 'CMakeLists.txt';
  if (!folder.has(manifest)) return undefined;
  const text = code(folder.read(manifest) ?? '');
  const version =
    /\bcmake_minimum_required\s{0,9}\(\s{0,9}VERSION\s{1,9}(\d[\d.]{0,20}\d)/i.exec(
      text,
    )?.[1];
  const runsTests = /\b(?:enable_testing|include\s{0,9}\(\s{0,9}CTest)\b/i.test(
    text,
  );
  return {
    buildTool: 'cmake',
    manifest,
    scripts: [],
    dependencies: unique([
      ...firstArguments(text, 'find_package'),
      ...firstArguments(text, 'FetchContent_Declare'),
      ...(runsTests ? ['ctest'] : []),
    ]),
    versions: version ? { cmake: `>=${version}` } : {},
  };
}

function meson(folder: Folder): Build | undefined {
  const manifest = 'meson.build';
  if (!folder.has(manifest)) return undefined;
  const text = code(folder.read(manifest) ?? '');
  const version = /\bmeson_version\s{0,9}:\s{0,9}'([^'\n]{1,40})'/.exec(
    text,
  )?.[1];
  return {
    buildTool: 'meson',
    manifest,
    scripts: /\btest\s{0,9}\(/.test(text) ? ['test'] : [],
    dependencies: unique(firstArguments(text, 'dependency')),
    versions: version ? { meson: version.replace(/\s/g, '') } : {},
  };
}

/** The targets of a Makefile that a person calls: no files, no patterns. */
export function makeTargets(text: string): string[] {
  return unique(
    text.split('\n').flatMap(line => {
      const targets = /^([A-Za-z][\w -]{0,200}):(?!=)/.exec(line)?.[1];
      return targets?.trim().split(/\s+/) ?? [];
    }),
  );
}

function make(folder: Folder): Build | undefined {
  const manifest = MAKEFILES.find(name => folder.has(name));
  if (!manifest) return undefined;
  return {
    buildTool: 'make',
    manifest,
    scripts: makeTargets(folder.read(manifest) ?? ''),
    dependencies: [],
    versions: {},
  };
}

/** Whether a Makefile only calls the other tool, for convenience. */
function calls(folder: Folder, makefile: Build, other: Build): boolean {
  return new RegExp(`\\b${other.buildTool}\\b`, 'i').test(
    folder.read(makefile.manifest) ?? '',
  );
}

function toolQuestion(builds: readonly Build[]): OpenQuestion {
  const tools = builds.map(({ buildTool }) => buildTool);
  const manifests = builds.map(({ manifest }) => manifest).join(' and ');
  return {
    topic: 'build-tool',
    text: `Which build tool makes it? There are ${manifests}.`,
    options: tools,
    default: tools[0],
    because: `${builds[0].manifest} is the more complete description of the two; \`facts: { buildTool: … }\` under \`spec.modules\` settles it.`,
    corrections: Object.fromEntries(
      builds.map(({ buildTool, manifest, scripts }) => [
        buildTool,
        { facts: { buildTool, manifest, scripts } },
      ]),
    ),
  };
}

function detectBuild(folder: Folder): Finding | undefined {
  const [found, makefile] = [
    [cmake(folder), meson(folder)].filter((build): build is Build => !!build),
    make(folder),
  ];
  if (found.length === 0) {
    // Makefiles are everywhere. It is C or C++ where its sources are and nothing else is built.
    const elsewhere = OTHERS.some(name => folder.beside.has(name));
    if (!makefile || elsewhere || !hasSourcesNear(folder)) return undefined;
  }
  const rivals =
    makefile && !found.some(build => calls(folder, makefile, build))
      ? [...found, makefile]
      : found;
  const [build] = rivals;
  const sources = [...folder.files].filter(file => SOURCE.test(file));
  const isCpp = sources.some(file => !file.endsWith('.c'));
  const language = isCpp ? 'C++' : 'C';
  return {
    facts: factsOf({
      ecosystem: 'c',
      ...build,
      ...(folder.has('conan.lock') && { lockFile: 'conan.lock' }),
    }),
    because: [
      folder.reason({
        text: describe(build.manifest, [sources.length > 0 && language]),
        file: build.manifest,
        line: /cmake_minimum_required|^project\s*\(/i,
      }),
    ],
    questions: rivals.length > 1 ? [toolQuestion(rivals)] : [],
    // Build files below are read by the one at the top.
    owns: ({ ecosystem }) => ecosystem === 'c',
  };
}

/** C and C++ with CMake, Meson or Make. */
export const native: Ecosystem = {
  name: 'c',
  kind: 'code',
  markers: ['CMakeLists.txt', 'meson.build', ...MAKEFILES],
  detect: detectBuild,
};
