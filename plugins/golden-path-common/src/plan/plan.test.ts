import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parse, stringify } from 'yaml';
import { compose } from '../compose';
import type { ChangeSet, RepositoryState, Target } from '../model';
import {
  CASES,
  UPDATES,
  printDiagnostic,
  readFiles,
} from '@edf/golden-path-testing';
import {
  casesIn,
  readLibrary,
  snapshotOf,
} from '@edf/golden-path-testing/engine';

const library = readLibrary(join(CASES, 'library'));

function readYaml<T>(path: string): Partial<T> {
  return existsSync(path) ? parse(readFileSync(path, 'utf8')) : {};
}

/** What a person would be told, without the texts. */
function summary({ files, digest, ...rest }: ChangeSet): object {
  return {
    files: Object.fromEntries(
      files.map(({ path, action, addedLines, removedLines }) => [
        path,
        `${action} +${addedLines} -${removedLines}`,
      ]),
    ),
    ...rest,
  };
}

describe('plan', () => {
  it.each(casesIn('plan'))('%s', name => {
    const folder = join(CASES, 'plan', name);
    const { changeSet, diagnostics } = compose({
      library,
      snapshot: snapshotOf(readFiles(join(folder, 'tree'))),
      target: {
        forge: 'gitea',
        version: '1.26',
        runner: 'host',
        ...readYaml<Target>(join(folder, 'target.yaml')),
      },
      state: readYaml<RepositoryState>(join(folder, 'state.yaml')),
      pipelineText: readFileSync(join(folder, 'pipeline.yaml'), 'utf8'),
      today: '2026-06-30',
    });
    const actual = {
      diagnostics: diagnostics.map(printDiagnostic),
      ...(changeSet && { changeSet: summary(changeSet) }),
    };
    const path = join(folder, 'expected.yaml');
    if (UPDATES) {
      writeFileSync(
        path,
        stringify(actual, { lineWidth: 0, aliasDuplicateObjects: false }),
      );
    }
    expect(readYaml(path)).toEqual(actual);
  });
});
