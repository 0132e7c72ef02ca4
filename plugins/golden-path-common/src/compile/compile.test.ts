import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { parse } from 'yaml';
import { compose } from '../compose';
import { hasErrors } from '../model';
import type { Target } from '../model';
import {
  CASES,
  casesIn,
  printDiagnostic,
  readFiles,
  readLibrary,
  snapshotOf,
  UPDATES,
} from '../testing';

const SHARED = join(CASES, 'library');
const shared = readLibrary(SHARED);

function readTarget(folder: string): Target {
  const path = join(folder, 'target.yaml');
  return {
    forge: 'gitea',
    version: '1.26',
    runner: 'host',
    ...(existsSync(path) && (parse(readFileSync(path, 'utf8')) as object)),
  };
}

describe('compile', () => {
  it.each(casesIn('compile'))('%s', name => {
    const folder = join(CASES, 'compile', name);
    const own = join(folder, 'library');
    const library = existsSync(own) ? readLibrary(SHARED, own) : shared;
    const { workflows, files, diagnostics } = compose({
      library,
      snapshot: snapshotOf(readFiles(join(folder, 'tree'))),
      target: readTarget(folder),
      pipelineText: readFileSync(join(folder, 'pipeline.yaml'), 'utf8'),
      today: '2026-06-30',
    });
    const actual: Record<string, string> = Object.fromEntries([
      ...workflows.map(({ path }) => [
        path,
        files.find(file => file.path === path)?.content ?? '',
      ]),
      ...(diagnostics.length > 0
        ? [
            [
              'diagnostics.txt',
              `${diagnostics.map(printDiagnostic).join('\n')}\n`,
            ],
          ]
        : []),
    ]);
    if (UPDATES) {
      for (const [path, content] of Object.entries(actual)) {
        mkdirSync(dirname(join(folder, 'expected', path)), { recursive: true });
        writeFileSync(join(folder, 'expected', path), content);
      }
    }
    expect(readFiles(join(folder, 'expected'))).toEqual(actual);
    // What we write has no finding of our own.
    expect(
      hasErrors(diagnostics) ||
        diagnostics.every(({ source }) => source !== 'lint'),
    ).toBe(true);
  });
});
