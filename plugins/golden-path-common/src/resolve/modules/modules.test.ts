import { detect, filesToRead } from '../../detect';
import { gitBlobId } from '../../hash';
import type { Pipeline } from '../../model';
import { correctModules } from './modules';
import { Report } from '../../report/report';

/** The first module of a repository, as a pipeline corrects it. */
function firstModule(
  contents: Record<string, string>,
  modules: Pipeline['spec']['modules'],
) {
  const tree = Object.entries(contents).map(([path, text]) => ({
    path,
    type: 'file' as const,
    blob: gitBlobId(text),
  }));
  const { evidence } = detect({
    snapshot: {
      repository: 'demo/service',
      defaultBranch: 'main',
      tree,
      contents: Object.fromEntries(
        filesToRead(tree).map(path => [path, contents[path]]),
      ),
    },
  });
  return correctModules({
    evidence,
    pipeline: {
      apiVersion: 'golden-path.edf/v1alpha1',
      kind: 'Pipeline',
      spec: { goldenPath: 'service', modules },
    },
    report: new Report({ source: 'resolve' }),
  })[0];
}

describe('correctModules', () => {
  it('knows all of a module by the build tool that the team names', () => {
    const files = {
      'pom.xml': '<project/>',
      'build.gradle': "plugins { id 'java' }",
      gradlew: '',
    };
    expect(
      firstModule(files, { root: { facts: { buildTool: 'gradle' } } }),
    ).toMatchObject({
      facts: { buildTool: 'gradle', manifest: 'build.gradle', wrapper: true },
      because: [
        { text: '.golden-path/pipeline.yaml (buildTool gradle)' },
        { text: 'build.gradle (gradlew)' },
      ],
    });
  });

  it('takes the lock file of the package manager that the team names', () => {
    const files = { 'package.json': '{}', 'yarn.lock': '', 'bun.lock': '' };
    expect(
      firstModule(files, { root: { facts: { buildTool: 'bun' } } }),
    ).toMatchObject({ facts: { buildTool: 'bun', lockFile: 'bun.lock' } });
  });
});
