import { mkdirSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { workflowToJson } from '../emit';
import { hasErrors, parseYaml } from '@edf/workflow-language';
import { UPDATES, printDiagnostic, readFiles } from '@edf/golden-path-testing';
import { casesIn, composeCase } from '@edf/golden-path-testing/engine';

describe('compile', () => {
  it.each(casesIn('compile'))('%s', name => {
    const { folder, workflows, files, diagnostics } = composeCase(name);
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
    for (const { path, workflow } of workflows) {
      // The linter is given the value: it must be what the forge will read.
      expect(parseYaml({ text: actual[path], path }).document?.value).toEqual(
        workflowToJson(workflow),
      );
    }
    // What we write has no finding of our own.
    expect(
      hasErrors(diagnostics) ||
        diagnostics.every(({ source }) => source !== 'lint'),
    ).toBe(true);
  });

  it.each([
    { forge: 'gitea', version: '1.21' },
    { forge: 'gitea', version: '1.24.3' },
    { forge: 'gitea', version: '1.26' },
    { forge: 'gitea', version: '1.27' },
    { forge: 'gitea', version: '28.1' },
    { forge: 'forgejo', version: '11.0' },
    { forge: 'forgejo', version: '13.0' },
    { forge: 'forgejo', version: '16.0' },
  ] as const)('writes nothing that $forge $version lints', target => {
    const findings = casesIn('compile').flatMap(name =>
      composeCase(name, target)
        .diagnostics.filter(({ source }) => source === 'lint')
        .map(found => `${name}: ${printDiagnostic(found)}`),
    );
    expect(findings).toEqual([]);
  });

  it('leaves what is required alone in its job', () => {
    const { workflows } = composeCase('compact-required');
    const jobs = workflows.flatMap(({ members }) =>
      Object.values(members).map(all => all.map(({ instance }) => instance)),
    );
    expect(jobs).toEqual([['lint'], ['build', 'unit-test'], ['secret-scan']]);
  });
});
