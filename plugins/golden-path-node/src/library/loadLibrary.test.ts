import { createMockDirectory } from '@backstage/backend-test-utils';
import { loadBuiltInLibrary, loadLibrary } from './loadLibrary';

const manifest = `name: ours
version: 1.0.0
owner: group:default/platform
`;
const context = `apiVersion: golden-path.edf/v1alpha1
kind: PipelineContext
metadata: { name: nightly, title: Nightly, description: Every night. }
spec:
  on: { schedule: [{ cron: "0 3 * * *" }] }
  stages: [test]
  environment: none
`;

describe('loadLibrary', () => {
  const directory = createMockDirectory();

  it('reads the definitions, and leaves out tests and other files', async () => {
    directory.setContent({
      'library.yaml': manifest,
      'contexts/nightly.yaml': context,
      'contexts/tests/broken.yaml': 'a: [',
      'contexts/README.md': '# Contexts',
      'elsewhere/x.yaml': 'a: [',
    });
    await expect(loadLibrary(directory.path)).resolves.toMatchObject({
      manifest: { name: 'ours', version: '1.0.0' },
      contexts: { nightly: { metadata: { title: 'Nightly' } } },
      sources: { 'PipelineContext/nightly': 'contexts/nightly.yaml' },
    });
  });

  it('says everything that is wrong, with its place', async () => {
    directory.setContent({
      'library.yaml': manifest,
      'contexts/a.yaml': context.replace('stages: [test]', 'stages: [test'),
      'contexts/b.yaml': context.replace('environment: none', 'enviroment: x'),
    });
    await expect(loadLibrary(directory.path)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(
        /contexts\/a\.yaml:\d+:\d+: [^]*contexts\/b\.yaml:\d+:\d+: /,
      ),
    });
  });

  it('says that a folder is no library', async () => {
    directory.setContent({ 'README.md': '' });
    await expect(loadLibrary(directory.path)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('is not a library'),
    });
  });

  it('finds the built-in one', async () => {
    const library = await loadBuiltInLibrary();
    expect(Object.keys(library.goldenPaths)).toContain('service');
    expect(Object.keys(library.runnerProfiles)).toContain('host');
  });
});
