import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem, Finding, Folder, OpenQuestion } from '../ecosystem';
import { needsOfContainers } from '../needs';
import { folderOf, join, resolvePath } from '../paths';
import { elementsAt, readXml } from '../xml';
import type { XmlElement } from '../xml';

const PROJECTS = ['*.csproj', '*.fsproj', '*.vbproj'] as const;
const SOLUTIONS = ['*.sln', '*.slnx'] as const;
/** Settings for all projects below them. */
const SHARED = ['Directory.Build.props', 'Directory.Packages.props'] as const;
const LOCK_FILE = 'packages.lock.json';

/**
 * `net8.0` and `net8.0-windows` are 8.0, `netcoreapp3.1` is 3.1. What other frameworks
 * (`net48`, `netstandard2.0`) are built with, they do not say.
 */
function sdkOf(framework: string): string | undefined {
  return /^net(?:coreapp)?(\d{1,2}\.\d)(?:-|$)/.exec(framework.trim())?.[1];
}

/** The newest of the frameworks: its SDK builds the older ones as well. */
function newestSdk(project: XmlElement | undefined): string | undefined {
  return ['TargetFramework', 'TargetFrameworks']
    .flatMap(name =>
      elementsAt(project, 'PropertyGroup', name).flatMap(({ text }) =>
        text.split(';'),
      ),
    )
    .flatMap(framework => sdkOf(framework) ?? [])
    .sort((a, b) => Number(b) - Number(a))[0];
}

/** What items of a project are called: `<PackageReference Include="xunit" />`. */
function includes(project: XmlElement | undefined, item: string): string[] {
  return elementsAt(project, 'ItemGroup', item).flatMap(
    ({ attributes }) => attributes.Include ?? attributes.Update ?? [],
  );
}

/** The projects that a solution lists, from the root of the repository. */
function projectsOf(folder: Folder, solution: string): string[] {
  const text = folder.read(solution) ?? '';
  return [
    ...text.matchAll(/["']([^"'\n]{1,400}\.(?:cs|fs|vb)proj)["']/g),
  ].flatMap(([, path]) => resolvePath(folder.path, path) ?? []);
}

function globalSdk(folder: Folder) {
  const [nearest] = folder.above('global.json');
  const version = /"version"\s{0,9}:\s{0,9}"(\d[\d.]{0,20})/.exec(
    nearest?.text ?? '',
  )?.[1];
  return version
    ? {
        version,
        reason: {
          text: `${nearest.path} (.NET SDK ${version})`,
          path: nearest.path,
        },
      }
    : undefined;
}

function readProject(folder: Folder, name: string): XmlElement | undefined {
  const text = folder.read(name);
  if (text === undefined) return undefined;
  const project = readXml(text);
  if (project?.name !== 'Project') {
    folder.report({
      name,
      message: 'It is not a project, or its tags do not match.',
    });
  }
  return project;
}

function whichQuestion(names: readonly string[], what: string): OpenQuestion {
  return {
    topic: 'manifest',
    text: `Which ${what} is built? There are ${names.join(' and ')}.`,
    options: [...names],
    default: names[0],
    because: `It is the first in the alphabet, and nothing says which one counts; \`facts: { manifest: … }\` under \`spec.modules\` settles it.`,
    corrections: Object.fromEntries(
      names.map(manifest => [manifest, { facts: { manifest } }]),
    ),
  };
}

function detectFolder(folder: Folder): Finding {
  const solutions = SOLUTIONS.flatMap(folder.matching);
  const own = PROJECTS.flatMap(folder.matching);
  const [manifest] = [...solutions, ...own];
  const listed = new Set(
    solutions.flatMap(solution => projectsOf(folder, solution)),
  );
  const projects = own.map(name => readProject(folder, name));
  const shared = SHARED.flatMap(name =>
    folder.above(name).map(({ text }) => readXml(text)),
  );
  const sdk = globalSdk(folder);
  const stated = [...projects, ...shared].map(newestSdk).find(Boolean);
  const version = sdk?.version ?? stated;
  const dependencies = unique(
    projects.flatMap(project => includes(project, 'PackageReference')),
  );
  const starters = dependencies.filter(name =>
    /^Testcontainers(?:\.|$)/.test(name),
  );
  const { needs, because } = needsOfContainers({
    dependencies: starters,
    services: starters.map(name => name.slice(name.indexOf('.') + 1)),
    reason: text =>
      folder.reason({ text, file: manifest, line: /Testcontainers/ }),
  });
  const paths = [
    ...(listed.size > 0 ? listed : own.map(name => join(folder.path, name))),
  ];
  const isLocked =
    paths.length > 0 &&
    paths.every(path => folder.exists(join(folderOf(path), LOCK_FILE)));
  const candidates = solutions.length > 0 ? solutions : own;
  return {
    facts: factsOf({
      ecosystem: 'dotnet',
      buildTool: 'dotnet',
      manifest,
      dependencies,
      versions: version ? { dotnet: version } : {},
      ...(isLocked && { lockFile: LOCK_FILE }),
      needs,
    }),
    because: [
      folder.reason({
        text: describe(manifest, [
          !sdk && stated && `.NET ${stated}`,
          listed.size > 0 && `${listed.size} projects`,
        ]),
        file: manifest,
        line: /<TargetFrameworks?>/,
      }),
      ...(sdk ? [sdk.reason] : []),
      ...because,
    ],
    questions:
      candidates.length > 1
        ? [
            whichQuestion(
              candidates,
              solutions.length > 0 ? 'solution' : 'project',
            ),
          ]
        : [],
    owns: ({ path, ecosystem }) => {
      const below = join(folder.path, path);
      return (
        ecosystem === 'dotnet' &&
        [...listed].some(project => folderOf(project) === below)
      );
    },
    uses: projects
      .flatMap(project => includes(project, 'ProjectReference'))
      .flatMap(path => {
        const target = resolvePath(folder.path, path);
        return target === undefined ? [] : [{ path: folderOf(target) }];
      }),
  };
}

/** .NET: a solution with its projects, or a project alone. */
export const dotnet: Ecosystem = {
  name: 'dotnet',
  kind: 'code',
  markers: [...SOLUTIONS, ...PROJECTS],
  readsAbove: ['global.json', ...SHARED],
  detect: detectFolder,
};
