import {
  isTable,
  keysOf,
  readToml,
  tableAt,
  tablesOf,
  textOf,
  textsOf,
  versionOf,
} from '../data';
import type { Table } from '../data';
import { AUTOMATION_FILES } from '../automation';
import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem, Finding, Folder, OpenQuestion } from '../ecosystem';
import { isAmong } from '../glob';
import { nameOf } from '../paths';
import { isOfUv, isPackage, ruffHabits, testsAreExtra } from './pythonHabits';
import { pythonNeeds } from './pythonNeeds';
import {
  plainVersion,
  toolVersions,
  versionFile,
  versionFromFiles,
} from '../versionFiles';
import type { VersionSource } from '../versionFiles';

const PROJECT = 'pyproject.toml';
const REQUIREMENTS = [
  'requirements.txt',
  'requirements-dev.txt',
  'requirements_dev.txt',
  'dev-requirements.txt',
  'requirements-test.txt',
  'test-requirements.txt',
  'requirements.in',
  'requirements/base.txt',
  'requirements/dev.txt',
  'requirements/test.txt',
  'requirements/local.txt',
] as const;

/** What makes a project; lists of requirements also stand where there is none. */
const MANIFESTS = [PROJECT, 'setup.py', 'setup.cfg', 'Pipfile'] as const;
const LISTS = ['requirements.txt', 'requirements/base.txt'] as const;

/** Lock files tell the tool, whatever else is there. */
const LOCK_FILES = [
  { buildTool: 'uv', lockFile: 'uv.lock' },
  { buildTool: 'poetry', lockFile: 'poetry.lock' },
  { buildTool: 'pdm', lockFile: 'pdm.lock' },
  { buildTool: 'pipenv', lockFile: 'Pipfile.lock' },
] as const;

/** `Flask-Login[extra] >= 1.0; python_version > "3"` to `flask-login` (PEP 503, PEP 508). */
function requirementName(text: string): string[] {
  const line = text.trim();
  const isAddress = /^[A-Za-z0-9+.-]+:\/\//.test(line);
  const name = isAddress ? undefined : /^[A-Za-z0-9][\w.-]*/.exec(line)?.[0];
  return name ? [name.toLowerCase().replace(/[-_.]+/g, '-')] : [];
}

function namesIn(list: unknown): string[] {
  return textsOf(list).flatMap(requirementName);
}

function keyNames(table: unknown): string[] {
  return keysOf(table)
    .filter(name => name !== 'python')
    .flatMap(requirementName);
}

/** The values of a key in a section of `setup.cfg`: indented lines below it. */
function configValues(text: string, key: string): string[] {
  const values: string[] = [];
  let inKey = false;
  for (const line of text.split('\n')) {
    if (/^\s/.test(line) && inKey) values.push(line);
    else {
      const [name, ...rest] = line.split('=');
      inKey = name.trim() === key && rest.length > 0;
      if (inKey) values.push(rest.join('='));
    }
  }
  return values.map(value => value.trim()).filter(Boolean);
}

/** Texts in the lists of `setup.py` that are named so: `install_requires=["flask"]`. */
function setupLists(text: string): string[] {
  return ['install_requires', 'tests_require', 'setup_requires'].flatMap(
    key => {
      const start = text.indexOf(`${key}`);
      const open = start === -1 ? -1 : text.indexOf('[', start);
      const close = open === -1 ? -1 : text.indexOf(']', open);
      // The list follows at once; else it is a name for one that stands elsewhere.
      if (
        close === -1 ||
        !/^\s*=\s*$/.test(text.slice(start + key.length, open))
      ) {
        return [];
      }
      return [...text.slice(open, close).matchAll(/["']([^"'\n]+)["']/g)].map(
        ([, item]) => item,
      );
    },
  );
}

interface Texts {
  project: Table;
  pipfile: Table;
  setupConfig: string;
  setup: string;
}

function dependencies(folder: Folder, texts: Texts): string[] {
  const { project, pipfile, setupConfig, setup } = texts;
  const poetry = tableAt(project, 'tool', 'poetry');
  return unique([
    ...namesIn(tableAt(project, 'project').dependencies),
    ...Object.values(
      tableAt(project, 'project', 'optional-dependencies'),
    ).flatMap(namesIn),
    ...Object.values(tableAt(project, 'dependency-groups')).flatMap(namesIn),
    ...namesIn(tableAt(project, 'tool', 'uv')['dev-dependencies']),
    ...[poetry, ...tablesOf(poetry.group)].flatMap(group =>
      keyNames(group.dependencies),
    ),
    ...keyNames(poetry['dev-dependencies']),
    ...keyNames(pipfile.packages),
    ...keyNames(pipfile['dev-packages']),
    ...['install_requires', 'tests_require', 'test', 'tests', 'dev'].flatMap(
      key => configValues(setupConfig, key).flatMap(requirementName),
    ),
    ...setupLists(setup).flatMap(requirementName),
    ...REQUIREMENTS.flatMap(name =>
      (folder.read(name) ?? '').split('\n').flatMap(requirementName),
    ),
  ]);
}

/** `python-3.12.1`, as Heroku and Cloud Foundry read it. */
const RUNTIME: VersionSource = {
  file: 'runtime.txt',
  line: line => plainVersion(line.trim().replace(/^python-/, '')),
};

const VERSION_FILES: readonly VersionSource[] = [
  versionFile('.python-version'),
  toolVersions('python'),
  RUNTIME,
];

/** What the project itself states, as a range. */
function requiredVersion(texts: Texts): string | undefined {
  const { project, pipfile, setupConfig, setup } = texts;
  const requires = tableAt(pipfile, 'requires');
  return (
    textOf(tableAt(project, 'project')['requires-python']) ??
    textOf(tableAt(project, 'tool', 'poetry', 'dependencies').python) ??
    versionOf(requires.python_full_version) ??
    versionOf(requires.python_version) ??
    configValues(setupConfig, 'python_requires')[0] ??
    /python_requires\s{0,9}=\s{0,9}["']([^"'\n]{1,80})["']/.exec(setup)?.[1]
  );
}

/**
 * Whether a list of requirements stands for a project: a folder of documentation or of tests
 * may have one for its own tools, beside a project that is elsewhere.
 */
function isProject(folder: Folder, texts: Texts): boolean {
  if (MANIFESTS.some(name => name !== PROJECT && folder.has(name))) return true;
  if (folder.has(PROJECT)) {
    // With settings of linters alone it is no project, unless there is something to lint.
    const { project, 'build-system': build } = texts.project;
    const tool = tableAt(texts.project, 'tool');
    const isOne = [project, build, tool.poetry, tool.pdm, tool.uv].some(
      isTable,
    );
    const broken = keysOf(texts.project).length === 0;
    if (isOne || broken) return true;
  }
  const name = nameOf(folder.path);
  if (
    /^(?:docs?|documentation|requirements|ci|tools|scripts|tests?)$/.test(name)
  ) {
    return false;
  }
  // At the top, where nothing else is built, it is the manifest even of sources to come.
  if (folder.path === '.' && folder.beside.size === 0) return true;
  return [...folder.files].some(file => file.endsWith('.py'));
}

function toolQuestion(tools: readonly string[], chosen: string): OpenQuestion {
  return {
    topic: 'build-tool',
    text: `Which tool installs its packages? There are lock files of ${tools.join(
      ' and ',
    )}.`,
    options: [...tools],
    default: chosen,
    because: `Of the lock files that are there, that of ${chosen} is of the newest tool. Remove the other one, or state \`facts: { buildTool: … }\` under \`spec.modules\`.`,
    corrections: Object.fromEntries(
      tools.map(buildTool => [buildTool, { facts: { buildTool } }]),
    ),
  };
}

function buildToolOf(folder: Folder, project: Table): string {
  const locked = LOCK_FILES.find(({ lockFile }) => folder.has(lockFile));
  if (locked) return locked.buildTool;
  const tool = tableAt(project, 'tool');
  const named = ['poetry', 'pdm'].find(name => isTable(tool[name]));
  if (named) return named;
  const lists = REQUIREMENTS.some(name => folder.has(name));
  if (isOfUv({ folder, project, lists })) return 'uv';
  return folder.has('Pipfile') ? 'pipenv' : 'pip';
}

function detectProject(folder: Folder): Finding | undefined {
  const texts: Texts = {
    project: readToml(folder, PROJECT),
    pipfile: readToml(folder, 'Pipfile'),
    setupConfig: folder.read('setup.cfg') ?? '',
    setup: folder.read('setup.py') ?? '',
  };
  if (!isProject(folder, texts)) return undefined;
  const marker =
    [...MANIFESTS, ...LISTS].find(name => folder.has(name)) ?? PROJECT;
  const pinned = versionFromFiles({
    folder,
    tool: 'Python',
    sources: VERSION_FILES,
  });
  const required = requiredVersion(texts);
  // The range is what the code bears; a pin is one of it, for those who work on it.
  const version = required ?? pinned?.version;
  const buildTool = buildToolOf(folder, texts.project);
  const locked = LOCK_FILES.filter(({ lockFile }) => folder.has(lockFile));
  const found = dependencies(folder, texts);
  const { needs, because } = pythonNeeds({ folder, dependencies: found });
  const habits = ruffHabits({
    folder,
    project: texts.project,
    dependencies: found,
  });
  const members = textsOf(
    tableAt(texts.project, 'tool', 'uv', 'workspace').members,
  ).slice(0, 100);
  /** What is known of it where that tool makes it. */
  const madeBy = (tool: string) => {
    const lockFile = locked.find(lock => lock.buildTool === tool)?.lockFile;
    return {
      facts: factsOf({
        ecosystem: 'python',
        buildTool: tool,
        manifest: marker,
        dependencies: found,
        versions: version ? { python: version } : {},
        ...(lockFile && { lockFile }),
        needs,
        groups: unique(keysOf(tableAt(texts.project, 'dependency-groups'))),
        traits: unique([
          ...habits.traits,
          ...(isPackage(folder, texts.project) ? ['package'] : []),
          ...(testsAreExtra(texts.project) ? ['tests-are-extra'] : []),
        ]),
      }),
      because: [
        folder.reason({
          text: describe(marker, [
            tool,
            required && `Python ${required}`,
            members.length > 0 && 'a workspace',
          ]),
          file: marker,
          line: /requires-python|python_requires|python_version|^python\s*=/,
        }),
        ...(pinned && !required ? [pinned.reason] : []),
        ...habits.because,
        ...because,
      ],
    };
  };
  const others = locked
    .map(lock => lock.buildTool)
    .filter(tool => tool !== buildTool);
  return {
    ...madeBy(buildTool),
    ...(others.length > 0 && { alternatives: others.map(madeBy) }),
    questions:
      locked.length > 1
        ? [
            toolQuestion(
              locked.map(lock => lock.buildTool),
              buildTool,
            ),
          ]
        : [],
    owns: ({ path, ecosystem }) =>
      ecosystem === 'python' && isAmong(members, path),
  };
}

/** Python; the build tool is told by the lock file, else by what the manifest says. */
export const python: Ecosystem = {
  name: 'python',
  kind: 'code',
  markers: [...MANIFESTS, ...LISTS],
  reads: [...REQUIREMENTS, '*/settings.py', '*/settings/*.py'],
  readsAbove: [...VERSION_FILES.map(({ file }) => file), ...AUTOMATION_FILES],
  detect: detectProject,
};
