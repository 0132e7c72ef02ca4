import type { Folder } from '../ecosystem';
import { needsOfContainers, NO_NEEDS, serviceOf } from '../needs';
import type { Needs } from '../needs';

/** Where extras of a package may name what its tests start: `testcontainers[postgres]`. */
const LISTS = [
  ...['pyproject.toml', 'requirements.txt', 'requirements-dev.txt'],
  ...['dev-requirements.txt', 'requirements-test.txt', 'setup.cfg', 'setup.py'],
  ...['Pipfile', 'requirements/dev.txt', 'requirements/test.txt'],
];

/**
 * What the tests of a Python project need: what Testcontainers starts, or the database of
 * Django's settings, in which its test runner makes a database of its own.
 */
export function pythonNeeds(options: {
  folder: Folder;
  dependencies: readonly string[];
}): Needs {
  const { folder, dependencies } = options;
  const starters = dependencies.filter(name =>
    /^testcontainers(?:-|$)/.test(name),
  );
  if (starters.length > 0) return needsOfStarters(folder, starters);
  return dependencies.includes('django') ? needsOfDjango(folder) : NO_NEEDS;
}

/** Source: docs.djangoproject.com/en/stable/topics/testing/overview/#the-test-database. */
function needsOfDjango(folder: Folder): Needs {
  const texts = [
    ...folder.matching('*/settings.py'),
    ...folder.matching('*/settings/*.py'),
  ].map(file => ({ file, text: folder.read(file) ?? '' }));
  // Where settings (for tests) also know SQLite, it is not told which one tests take.
  if (texts.some(({ text }) => /backends\.sqlite3|sqlite:/.test(text))) {
    return NO_NEEDS;
  }
  for (const { file, text } of texts) {
    const line = /["']django\.db\.backends\.(postgresql|mysql|oracle)["']/;
    const service = serviceOf(line.exec(text)?.[1] ?? '');
    if (service) {
      return {
        needs: [service],
        because: [
          folder.reason({
            text: `tests need ${service}: Django makes its test database in it`,
            file,
            line,
            fact: 'needs',
          }),
        ],
      };
    }
  }
  return NO_NEEDS;
}

function needsOfStarters(folder: Folder, starters: readonly string[]): Needs {
  const line = /testcontainers/;
  const file =
    LISTS.find(name => line.test(folder.read(name) ?? '')) ?? LISTS[0];
  const extras = LISTS.flatMap(name =>
    [
      ...(folder.read(name) ?? '').matchAll(
        /testcontainers\s{0,3}\[([\w\s,-]{1,200})\]/g,
      ),
    ].flatMap(([, list]) => list.split(',').map(extra => extra.trim())),
  );
  // Poetry writes them apart: `testcontainers = { extras = ["postgres"], … }`.
  const poetry = /^testcontainers\s{0,9}=.{0,200}$/m.exec(
    folder.read('pyproject.toml') ?? '',
  )?.[0];
  const words = [...(poetry ?? '').matchAll(/"([a-z0-9-]{1,40})"/g)].map(
    ([, word]) => word,
  );
  return needsOfContainers({
    dependencies: starters,
    services: [
      ...extras,
      ...words,
      ...starters.map(name => name.replace('testcontainers-', '')),
    ],
    reason: text => folder.reason({ text, file, line }),
  });
}
