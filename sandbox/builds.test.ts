import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { countPackages, goBuild } from './builds.ts';

test('what Go has in its cache is done already', () => {
  const listed = [
    'false ',
    'false ',
    'true build ID mismatch',
    'true stale dependency: internal/goarch',
    'true not installed but available in build cache',
  ].join('\n');
  assert.deepEqual(countPackages(`${listed}\n`), { all: 5, cached: 3 });
});

test('a build tells how many of all packages are done, up to the last one', async () => {
  const module = mkdtempSync(join(tmpdir(), 'golden-path-'));
  try {
    const write = (path: string, text: string) => {
      mkdirSync(join(module, path, '..'), { recursive: true });
      writeFileSync(join(module, path), text);
    };
    write('go.mod', 'module example.com/tiny\n\ngo 1.22\n');
    // Never seen before, so in no cache.
    write('deep/deep.go', `package deep\n\nconst Id = "${randomUUID()}"\n`);
    write(
      'main.go',
      'package main\n\nimport "example.com/tiny/deep"\n\nfunc main() { println(deep.Id) }\n',
    );
    const reports: string[] = [];
    await goBuild({
      name: 'tiny',
      module,
      cgo: '0',
      flags: [],
      package: '.',
      output: join(module, 'tiny'),
      building: {
        unfinished: module,
        signal: new AbortController().signal,
        held: { remember: () => undefined },
        report: state => reports.push(state),
      },
    });
    assert.equal(reports.shift(), 'tiny: looking at its packages');
    assert.ok(reports.length >= 2, reports.join());
    const counts = reports.map(report =>
      /^tiny: (\d+) of (\d+) packages$/.exec(report)?.slice(1).map(Number),
    );
    const [done, all] = counts.at(-1) ?? [];
    assert.equal(done, all);
    const [second = 0] = counts.at(-2) ?? [];
    assert.equal(second, (done ?? 0) - 1);
  } finally {
    rmSync(module, { recursive: true });
  }
});
