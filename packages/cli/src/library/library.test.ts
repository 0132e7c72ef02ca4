import { join } from 'node:path';
import { libraryCheckShape, libraryListShape } from '../shapes/library';
import { Folder, run, runJson, WORKSPACE } from '../__testUtils__/commandLine';

const BUILT_IN = join(WORKSPACE, 'library');

describe('golden-path library', () => {
  let folder: Folder;

  beforeEach(() => {
    folder = new Folder();
  });

  afterEach(() => folder.remove());

  it('lists what is built in', async () => {
    const { status, value } = await runJson(
      ['library', 'list'],
      libraryListShape,
    );
    const [{ components, goldenPaths }] = value.libraries;
    const names = components.map(({ name }: { name: string }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['build', 'lint', 'unit-test']),
    );
    expect(goldenPaths).toContainEqual({ name: 'service', title: 'Service' });
    expect(status).toBe(0);
  });

  it('lists in words, and fits the terminal', async () => {
    const { out } = await run(['library', 'list'], { width: 50 });
    expect(out).toMatch(/^Components$/m);
    for (const line of out.split('\n')) {
      expect(line.length).toBeLessThanOrEqual(50);
    }
  });

  it('lists another one', async () => {
    folder.write(
      'library.yaml',
      'name: ours\nversion: 1.0.0\nowner: group:default/us\n',
    );
    const { value } = await runJson(
      ['library', 'list', '--library', folder.path],
      libraryListShape,
    );
    expect(value.libraries).toMatchObject([{ name: 'ours', components: [] }]);
    const both = await runJson(
      ['library', 'list', '--library', folder.path, '--library', BUILT_IN],
      libraryListShape,
    );
    expect(both.value.libraries).toHaveLength(2);
  });

  it('finds nothing wrong with what is built in', async () => {
    const { status, value } = await runJson(
      ['library', 'check', BUILT_IN],
      libraryCheckShape,
    );
    expect(value.diagnostics).toEqual([]);
    expect(value.counts.components).toBeGreaterThan(2);
    expect(status).toBe(0);
    const { out, error } = await run(['library', 'check', BUILT_IN]);
    expect(out).toMatch(/^golden-path \S+: \d+ components, /);
    expect(error).toMatch(/no problems$/);
  });

  it('finds everything wrong with another, with its place', async () => {
    folder.write(
      'library.yaml',
      'name: ours\nversion: 1.0.0\nowner: group:default/us\n',
    );
    folder.write('contexts/a.yaml', 'kind: PipelineContex\n');
    folder.write('contexts/b.yaml', 'a: [\n');
    const { status, error } = await run(['library', 'check', folder.path]);
    expect(error).toContain(
      `${join(folder.path, 'contexts/a.yaml')}:1:7: error: `,
    );
    expect(error).toMatch(/contexts\/b\.yaml:\d+:\d+: error: /);
    expect(error).toContain('PipelineContext');
    expect(status).toBe(1);
    await runJson(['library', 'check', folder.path], libraryCheckShape);
  });

  it('names a manifest that is missing', async () => {
    folder.write('contexts/a.yaml', 'kind: PipelineContext\n');
    const { status, value } = await runJson(
      ['library', 'check', folder.path],
      libraryCheckShape,
    );
    expect(value.library).toBeUndefined();
    expect(value.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'library-without-manifest' }),
    );
    expect(status).toBe(1);
  });

  it('does not use a library with errors', async () => {
    folder.write('library.yaml', 'name: ours\n');
    const words = ['propose', WORKSPACE, '--library', folder.path];
    const { status, error } = await run(words);
    expect(error).toMatch(/library\.yaml:\d+:\d+: /);
    expect(status).toBe(1);
  });

  it.each([
    ['check', ['check', '.'], /is not a library/],
    ['list', ['list', '--library', '.'], /is not a library/],
    ['check of nothing', ['check', '/does/not/exist'], /is not there/],
    [
      'the same twice',
      ['list', '--library', BUILT_IN, '--library', BUILT_IN],
      /two libraries are called golden-path/,
    ],
  ])(
    'calls %s of what is no library wrong usage',
    async (_, words, message) => {
      const at = words.map(word => (word === '.' ? folder.path : word));
      const { status, error } = await run(['library', ...at]);
      expect(error).toMatch(message);
      expect(status).toBe(2);
    },
  );
});
