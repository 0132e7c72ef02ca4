import { parse } from 'smol-toml';
import type { Ecosystem, Folder } from '../ecosystem';
import { factsOf, unique } from '../ecosystem';

const PROJECT = 'pyproject.toml';
const REQUIREMENTS = [
  'requirements.txt',
  'requirements-dev.txt',
  'dev-requirements.txt',
  'requirements-test.txt',
] as const;

/** Lock files tell the tool, whatever else is there. */
const LOCK_FILES = [
  { buildTool: 'uv', lockFile: 'uv.lock' },
  { buildTool: 'poetry', lockFile: 'poetry.lock' },
  { buildTool: 'pipenv', lockFile: 'Pipfile.lock' },
] as const;

type Table = Record<string, unknown>;

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The table at a path of keys; an empty one where something is missing. */
function tableAt(table: Table, ...keys: string[]): Table {
  return keys.reduce<Table>((current, key) => {
    const next = current[key];
    return isTable(next) ? next : {};
  }, table);
}

/** `Flask-Login[extra] >= 1.0; python_version > "3"` to `flask-login` (PEP 503, PEP 508). */
function requirementName(text: unknown): string[] {
  const line = typeof text === 'string' ? text.trim() : '';
  const isAddress = /^[A-Za-z0-9+.-]+:\/\//.test(line);
  const name = isAddress ? undefined : /^[A-Za-z0-9][\w.-]*/.exec(line)?.[0];
  return name ? [name.toLowerCase().replace(/[-_.]+/g, '-')] : [];
}

function namesIn(list: unknown): string[] {
  return Array.isArray(list) ? list.flatMap(requirementName) : [];
}

function readProject(folder: Folder): Table {
  const text = folder.read(PROJECT);
  if (text === undefined) return {};
  try {
    return parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    folder.report({
      name: PROJECT,
      message: `It is not valid TOML: ${message.split('\n')[0]}.`,
    });
    return {};
  }
}

function dependencies(folder: Folder, project: Table): string[] {
  const poetry = tableAt(project, 'tool', 'poetry');
  const groups = Object.values(tableAt(poetry, 'group')).filter(isTable);
  return unique([
    ...namesIn(tableAt(project, 'project').dependencies),
    ...Object.values(
      tableAt(project, 'project', 'optional-dependencies'),
    ).flatMap(namesIn),
    ...Object.values(tableAt(project, 'dependency-groups')).flatMap(namesIn),
    ...[poetry, ...groups].flatMap(group =>
      Object.keys(tableAt(group, 'dependencies'))
        .filter(name => name !== 'python')
        .flatMap(requirementName),
    ),
    ...REQUIREMENTS.flatMap(name =>
      (folder.read(name) ?? '').split('\n').flatMap(requirementName),
    ),
  ]);
}

function buildToolOf(folder: Folder, project: Table): string {
  const locked = LOCK_FILES.find(({ lockFile }) => folder.files.has(lockFile));
  if (locked) return locked.buildTool;
  if (isTable(tableAt(project, 'tool').poetry)) return 'poetry';
  return folder.files.has('Pipfile') ? 'pipenv' : 'pip';
}

/** Python; the build tool is told by the lock file, else by `pyproject.toml`. */
export const python: Ecosystem = {
  name: 'python',
  markers: [PROJECT, 'setup.py', 'setup.cfg', 'requirements.txt', 'Pipfile'],
  reads: [...REQUIREMENTS, PROJECT, '.python-version'],
  detect(folder) {
    const project = readProject(folder);
    const marker = python.markers.find(name => folder.files.has(name));
    if (!marker) return undefined;
    const requires = tableAt(project, 'project')['requires-python'];
    const pinned = /^\d[\d.]*$/.exec(
      folder.read('.python-version')?.trim() ?? '',
    );
    const version = typeof requires === 'string' ? requires : pinned?.[0];
    const buildTool = buildToolOf(folder, project);
    const lockFile = LOCK_FILES.find(
      lock => lock.buildTool === buildTool && folder.files.has(lock.lockFile),
    )?.lockFile;
    const details = [buildTool, version && `Python ${version}`];
    return {
      facts: factsOf({
        ecosystem: 'python',
        buildTool,
        dependencies: dependencies(folder, project),
        versions: version ? { python: version } : {},
        ...(lockFile && { lockFile }),
      }),
      because: [
        {
          text: `${marker} (${details.filter(Boolean).join(', ')})`,
          path: marker,
        },
      ],
    };
  },
};
