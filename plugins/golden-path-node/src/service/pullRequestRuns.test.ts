import {
  compose,
  gitBlobId,
  type RepositorySnapshot,
} from '@edf/backstage-plugin-golden-path-common';
import { loadBuiltInLibrary } from '../library/loadLibrary';
import { describeRuns } from './pullRequestRuns';

async function textFor(files: Record<string, string>): Promise<string> {
  const snapshot: RepositorySnapshot = {
    repository: 'demo/shop',
    defaultBranch: 'main',
    tree: Object.entries(files).map(([path, text]) => ({
      path,
      type: 'file',
      blob: gitBlobId(text),
    })),
    contents: files,
  };
  const { resolution, diagnostics } = compose({
    library: await loadBuiltInLibrary(),
    snapshot,
    target: { forge: 'gitea', version: '1.26', runner: 'host' },
    today: '2026-06-30',
  });
  return describeRuns({
    contexts: resolution?.contexts ?? [],
    diagnostics,
  }).join('\n\n');
}

describe('describeRuns', () => {
  it('says what runs, and the one fact that decided it', async () => {
    const text = await textFor({
      'go.mod': 'module demo\n\ngo 1.22\n',
      Makefile: 'test:\n\tgo test -race ./...\n',
    });
    expect(text).toContain(
      'Continuous Integration runs:\n\n- **Lint**: go vet, because `go.mod (go 1.22)`\n',
    );
    expect(text).toContain('- **Unit tests**: go test, because `go.mod');
    expect(text).not.toContain('does not run');
  });

  it('says of which code nothing runs the tests', async () => {
    const text = await textFor({
      'api/go.mod': 'module demo\n\ngo 1.22\n',
      'web/package.json': '{ "name": "web", "packageManager": "yarn@4.1.0" }',
    });
    expect(text).toContain('**What does not run:**');
    expect(text).toMatch(/- Unit tests does not run for web\./);
  });

  it('says what is left to the application tests', async () => {
    const text = await textFor({
      'pom.xml':
        '<project><dependencies><dependency><groupId>org.testcontainers</groupId><artifactId>mysql</artifactId></dependency></dependencies></project>',
    });
    expect(text).toContain(
      '- **Unit tests**: mvn test, without containers, because `tests need docker, mysql',
    );
    expect(text).toMatch(
      /- Unit tests of root leaves something out: .*application tests/,
    );
  });
});
