import { commandsIn, NO_HABITS, habitOf } from '../automation';
import type { Command, Habits } from '../automation';
import { isTable, tableAt, textOf, textsOf } from '../data';
import type { Table } from '../data';
import type { Folder } from '../ecosystem';

const PROJECT = 'pyproject.toml';

/** Files of old that list requirements, or state what `pyproject.toml` would. */
const OTHER_MANIFESTS = ['setup.py', 'setup.cfg', 'Pipfile'];

/** Whether pip can pack it: a build backend is named, or the script of old is there. */
export function isPackage(folder: Folder, project: Table): boolean {
  if (tableAt(project, 'tool', 'uv').package === false) return false;
  return folder.has('setup.py') || isTable(project['build-system']);
}

/**
 * Whether it is worked on with uv although it has no lock file of it: it has settings of uv, is
 * built by it or run with it, or is a project that pip does not know what to do with. That is
 * one without a build backend and without lists of requirements, or with groups (PEP 735).
 *
 * @param options.lists - whether there are lists of requirements
 */
export function isOfUv(options: {
  folder: Folder;
  project: Table;
  lists: boolean;
}): boolean {
  const { folder, project, lists } = options;
  const { tool, 'build-system': build } = project;
  if (isTable(tableAt({ tool }, 'tool').uv)) return true;
  if (textOf(tableAt({ build }, 'build')['build-backend']) === 'uv_build') {
    return true;
  }
  if (!isTable(project.project)) return false;
  const runs = commandsIn(folder.automation()).some(({ text }) =>
    /\buv (?:sync|run)\b/.test(text),
  );
  return (
    runs ||
    (!lists &&
      !OTHER_MANIFESTS.some(name => folder.has(name)) &&
      !isTable(tableAt({ tool }, 'tool').hatch) &&
      (!isTable(build) || isTable(project['dependency-groups'])))
  );
}

/** The groups that uv installs unless it is told otherwise. */
function defaultGroups(project: Table): unknown[] {
  const groups = tableAt(project, 'dependency-groups');
  const stated = tableAt(project, 'tool', 'uv')['default-groups'];
  if (stated === 'all') return Object.values(groups);
  const names = Array.isArray(stated) ? textsOf(stated) : ['dev'];
  // A group may take others in.
  const taken = new Set(names);
  for (const name of taken) {
    const items = Object.hasOwn(groups, name) ? groups[name] : [];
    for (const item of Array.isArray(items) ? items : []) {
      const other = isTable(item) && textOf(item['include-group']);
      if (other) taken.add(other);
    }
  }
  return [...taken].map(name =>
    Object.hasOwn(groups, name) ? groups[name] : [],
  );
}

/** Whether pytest comes only with an extra or a group that has to be asked for. */
export function testsAreExtra(project: Table): boolean {
  const namesPytest = (list: unknown) =>
    textsOf(list).some(item => /^pytest(?![\w-])/i.test(item.trim()));
  const asked = [
    ...Object.values(tableAt(project, 'project', 'optional-dependencies')),
    ...Object.values(tableAt(project, 'dependency-groups')),
  ].some(namesPytest);
  const installed = [
    tableAt(project, 'project').dependencies,
    tableAt(project, 'tool', 'uv')['dev-dependencies'],
    ...defaultGroups(project),
  ].some(namesPytest);
  return asked && !installed;
}

function ruffIn(commands: readonly Command[]): Command | undefined {
  return commands.find(({ text }) => /\bruff\b/.test(text));
}

/** Whether the repository itself has its code checked by ruff. */
export function ruffHabits(options: {
  folder: Folder;
  project: Table;
  dependencies: readonly string[];
}): Habits {
  const { folder, project, dependencies } = options;
  const because = (file: string, text: string, line?: RegExp): Habits => ({
    traits: ['lint'],
    because: [folder.reason({ text, file, line, fact: 'traits.lint' })],
  });
  const settings = ['ruff.toml', '.ruff.toml'].find(name => folder.has(name));
  if (settings) return because(settings, settings);
  if (isTable(tableAt(project, 'tool').ruff)) {
    return because(PROJECT, `${PROJECT} ([tool.ruff])`, /^\[tool\.ruff/);
  }
  const command = ruffIn(commandsIn(folder.automation()));
  if (command) return habitOf({ trait: 'lint', command, what: 'ruff' });
  return dependencies.includes('ruff')
    ? { traits: ['lint'], because: [] }
    : NO_HABITS;
}
