import type { Table } from '../data';
import { tableAt, textOf } from '../data';
import type { Folder } from '../ecosystem';
import { composeFilesIn, servicesOfCompose } from '../composeFile';
import { needsOfContainers, NO_NEEDS } from '../needs';
import type { Needs } from '../needs';

/** The scripts that run the unit tests: `test` and what npm runs around it. */
const TEST_SCRIPTS = ['pretest', 'test', 'test:unit'];

/** What a test script starts with Compose, it needs. */
function needsOfScripts(folder: Folder, manifest: Table): Needs {
  const scripts = tableAt(manifest, 'scripts');
  for (const name of TEST_SCRIPTS) {
    const script = Object.hasOwn(scripts, name) ? textOf(scripts[name]) : '';
    if (script && /\bdocker[- ]compose\b/.test(script)) {
      const named = composeFilesIn(script);
      const services = servicesOfCompose({ folder, files: named });
      return {
        needs: [
          'docker',
          ...services.filter(service => service !== 'docker'),
        ].sort(),
        because: [
          folder.reason({
            text: `tests need ${['docker', ...services].join(
              ', ',
            )}: the script ${name} starts them with Compose`,
            file: 'package.json',
            line: /docker[- ]compose/,
            fact: 'needs',
          }),
        ],
      };
    }
  }
  return NO_NEEDS;
}

/**
 * What the tests of a Node package need. A driver alone says nothing: tests mostly stand in for
 * the database, and `devDependencies` serve other tests as well.
 */
export function nodeNeeds(options: {
  folder: Folder;
  manifest: Table;
  dependencies: readonly string[];
}): Needs {
  const { folder, manifest, dependencies } = options;
  const starters = dependencies.filter(name =>
    /^(?:testcontainers$|@testcontainers\/)/.test(name),
  );
  return starters.length > 0
    ? needsOfContainers({
        dependencies: starters,
        services: starters.map(name => name.slice(name.indexOf('/') + 1)),
        reason: text =>
          folder.reason({ text, file: 'package.json', line: /testcontainers/ }),
      })
    : needsOfScripts(folder, manifest);
}
