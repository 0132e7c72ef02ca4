import { join } from 'node:path';
import { libraryCheckShape, libraryListShape } from '../shapes/library';
import { Folder, run, runJson, WORKSPACE } from '../__testUtils__/commandLine';

const BUILT_IN = join(WORKSPACE, 'library');

const manifest = (name: string, version: string) =>
  `name: ${name}\nversion: ${version}\nowner: group:default/us\n`;

const component = (name: string, inputs = '{}') =>
  `apiVersion: golden-path.edf/v1alpha1
kind: PipelineComponent
metadata: { name: ${name}, title: Title, description: What it does. }
spec: { category: code-test, per: module, inputs: ${inputs} }
`;

const implementation = (of: string, variant: string) =>
  `apiVersion: golden-path.edf/v1alpha1
kind: PipelineImplementation
metadata: { name: ${of}-${variant}, title: Title }
spec:
  component: ${of}
  steps: [{ id: do, name: Do it, run: ./do.sh }]
`;

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

  it('checks a library beside those that it builds on', async () => {
    folder.write('library.yaml', manifest('ours', '1.0.0'));
    folder.write('components/race.yaml', implementation('unit-test', 'race'));
    expect(await run(['library', 'check', folder.path])).toMatchObject({
      status: 0,
    });
    folder.write('components/race.yaml', implementation('measure', 'race'));
    const alone = await run(['library', 'check', folder.path]);
    expect(alone.error).toMatch(/no component `measure`/);
    expect(alone.status).toBe(1);
    const other = new Folder();
    try {
      other.write('library.yaml', manifest('tools', '1.0.0'));
      other.write('components/measure.yaml', component('measure'));
      const words = ['library', 'check', folder.path, '--library', other.path];
      expect(await run(words)).toMatchObject({ status: 0 });
    } finally {
      other.remove();
    }
  });

  describe('--against an older version', () => {
    let older: Folder;

    beforeEach(() => {
      older = new Folder();
      older.write('library.yaml', manifest('ours', '1.2.0'));
      older.write(
        'components/measure.yaml',
        component('measure', '{ depth: { type: integer, default: 1 } }'),
      );
      folder.write('library.yaml', manifest('ours', '1.3.0'));
    });

    afterEach(() => older.remove());

    const words = () => [
      ...['library', 'check', folder.path],
      ...['--against', older.path],
    ];

    it('demands a major version for what breaks its users', async () => {
      folder.write('components/measure.yaml', component('measure'));
      const { status, value } = await runJson(words(), libraryCheckShape);
      expect(status).toBe(1);
      expect(value).toMatchObject({
        comparison: { version: '1.2.0', demanded: 'major', raised: 'minor' },
        diagnostics: [
          { code: 'version-too-low', path: 'components/measure.yaml' },
        ],
      });
      const { out, error } = await run(words());
      expect(out).toMatch(
        /^Since 1\.2\.0\n {2}major {2}PipelineComponent\/measure .*`depth` is gone/m,
      );
      expect(out).toContain(
        'This demands a major version, and the version was raised by a minor one.',
      );
      expect(error).toContain(join(folder.path, 'components/measure.yaml'));
    });

    it('is content with a version that says enough', async () => {
      folder.write('library.yaml', manifest('ours', '2.0.0'));
      folder.write('components/measure.yaml', component('measure'));
      expect(await run(words())).toMatchObject({ status: 0 });
    });

    it('says that nothing has changed', async () => {
      folder.write(
        'components/measure.yaml',
        older.read('components/measure.yaml'),
      );
      const { status, out } = await run(words());
      expect(out).toContain('Nothing has changed.');
      expect(status).toBe(0);
    });

    it('says what is wrong with the newer one alone', async () => {
      folder.write('library.yaml', 'name: [\n');
      const { status, value } = await runJson(words(), libraryCheckShape);
      expect(value.comparison).toBeUndefined();
      folder.write('library.yaml', manifest('ours', '1.3.0'));
      folder.write('components/measure.yaml', 'kind: PipelineComponen\n');
      // What cannot be read is not gone.
      const { error } = await run(words());
      expect(error).not.toContain('version-too-low');
      expect(error).toContain('are compared once the errors are mended');
      expect(status).toBe(1);
    });

    it('does not compare with one that is broken', async () => {
      older.write('contexts/a.yaml', 'kind: [\n');
      const { status, error } = await run(words());
      expect(error).toMatch(/cannot be used:\n.*contexts\/a\.yaml:\d+:\d+/);
      expect(status).toBe(1);
    });

    it('calls another library, or none, wrong usage', async () => {
      older.write('library.yaml', manifest('other', '1.2.0'));
      const another = await run(words());
      expect(another.error).toMatch(/is the library other, not an older/);
      expect(another.status).toBe(2);
      older.remove();
      const none = await run(words());
      expect(none.error).toMatch(/is not there: name the folder of a library/);
      expect(none.status).toBe(2);
    });
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
