import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { explainShape } from '../shapes/explain';
import {
  CI,
  Folder,
  run,
  runJson,
  SAMPLES,
  WORKSPACE,
} from '../__testUtils__/commandLine';

const PIPELINE = '.golden-path/pipeline.yaml';

const WITHOUT_LINT = `apiVersion: golden-path.edf/v1alpha1
kind: Pipeline
spec:
  goldenPath: service
  contexts:
    continuous-integration: { components: { lint: off } }
`;

describe('golden-path explain', () => {
  let folder: Folder;

  beforeEach(async () => {
    folder = new Folder();
    folder.copy(join(SAMPLES, 'go-service'));
    await run(['compile', folder.path, '--out', folder.path]);
  });

  afterEach(() => folder.remove());

  const file = () => join(folder.path, CI);

  /** Number of the first line with a text. */
  function lineWith(text: string): number {
    const index = folder
      .read(CI)
      .split('\n')
      .findIndex(line => line.includes(text));
    expect(index).toBeGreaterThanOrEqual(0);
    return index + 1;
  }

  const ask = (line?: number, ...words: string[]) =>
    runJson(
      ['explain', line === undefined ? file() : `${file()}:${line}`, ...words],
      explainShape,
    );

  it('says who put a line there, from which version, because of what', async () => {
    const { status, value } = await ask(lineWith('go test'));
    expect(status).toBe(0);
    expect(value).toMatchObject({ path: CI, state: 'same', differences: [] });
    expect(value.nodes).toHaveLength(1);
    const [node] = value.nodes;
    expect(node).toMatchObject({
      node: 'unit-test/unit-test-test.run',
      context: 'continuous-integration',
      component: 'unit-test',
      members: [
        {
          instance: 'unit-test',
          implementation: 'unit-test-go',
          module: 'root',
        },
      ],
      definition: 'PipelineImplementation/unit-test-go',
      place: {
        library: { name: 'golden-path' },
        path: 'components/unit-test/implementations/go/implementation.yaml',
      },
      decision: { by: 'evidence', path: 'go.mod' },
      differs: false,
    });
    const source = new Folder();
    source.copy(join(WORKSPACE, 'library'));
    const lines = source.read(node.place.path).split('\n');
    source.remove();
    expect(lines.slice(node.place.line - 1).join('\n')).toMatch(
      /^\s+- id: test\n(?:.*\n){3}.*go test/,
    );
  });

  it('says it in words', async () => {
    const { out } = await run(['explain', `${file()}:${lineWith('go test')}`]);
    expect(out).toMatch(/^ +component +unit-test$/m);
    expect(out).toMatch(/^ +instances +unit-test for root with unit-test-go$/m);
    expect(out).toMatch(
      /^ +says +components\/unit-test\/.*:\d+ of golden-path \d/m,
    );
    expect(out).toMatch(/^ +decided +because go\.mod/m);
  });

  it('knows every line that is not empty', async () => {
    const { value } = await ask();
    const known = (line: number) =>
      value.nodes.some(
        (node: { line: number; endLine: number }) =>
          node.line <= line && line <= node.endLine,
      );
    folder
      .read(CI)
      .trimEnd()
      .split('\n')
      .forEach((text, index) => {
        const isSaid = text.trim() !== '';
        expect([index + 1, !isSaid || known(index + 1)]).toEqual([
          index + 1,
          true,
        ]);
      });
    const { out } = await run(['explain', file()]);
    expect(out.split('\n')).toHaveLength(value.nodes.length);
  });

  it('knows the header, and lines that only separate', async () => {
    const { value } = await ask(1);
    expect(value.nodes).toMatchObject([{ node: '', members: [] }]);
    const { status, out } = await run(['explain', `${file()}:4`]);
    expect(out).toContain('An empty line');
    expect(status).toBe(0);
  });

  it('names the team’s own line in the pipeline', async () => {
    folder.write(
      PIPELINE,
      WITHOUT_LINT.replace(
        '{ components: { lint: off } }',
        `
      components:
        unit-test:
          before: [{ id: mocks, name: Mocks, run: ./mocks.sh }]
`,
      ),
    );
    await run(['compile', folder.path, '--out', folder.path]);
    const { value } = await ask(lineWith('./mocks.sh'));
    expect(value.nodes).toMatchObject([
      { definition: 'Pipeline', place: { path: PIPELINE, line: 9 } },
    ]);
  });

  it('says that a file was edited by hand, and explains the rest', async () => {
    const text = folder.read(CI).replace('go test', 'go test -v');
    folder.write(
      CI,
      `${text.trimEnd()}\n      - name: Mine\n        id: mine\n        run: ./mine.sh\n`,
    );
    const { value } = await ask();
    expect(value).toMatchObject({ state: 'edited', differences: [] });
    const node = (name: string) =>
      value.nodes.find((each: { node: string }) => each.node === name);
    expect(node('unit-test/unit-test-test.run')).toMatchObject({
      members: [expect.objectContaining({ implementation: 'unit-test-go' })],
      differs: true,
    });
    expect(node('build.name')).toMatchObject({ differs: false });
    expect(node('unit-test/mine.run')).toMatchObject({ differs: true });
    const mine = await run(['explain', `${file()}:${lineWith('./mine.sh')}`]);
    expect(mine.out).toContain('was edited by hand');
    expect(mine.out).toContain('written by hand');
    expect(mine.status).toBe(0);
  });

  it('says what changed since a file was made', async () => {
    folder.write(PIPELINE, WITHOUT_LINT);
    const { out, status } = await run([
      'explain',
      `${file()}:${lineWith('  lint:')}`,
    ]);
    expect(out).toContain('would be made differently now');
    expect(out).toContain('PipelineImplementation/lint-go');
    expect(out).toContain('now something else would be made here, or nothing');
    expect(status).toBe(0);
  });

  it('says that the library has moved on', async () => {
    const library = new Folder();
    try {
      library.copy(join(WORKSPACE, 'library'));
      library.write(
        'library.yaml',
        library
          .read('library.yaml')
          .replace(/^version: .*$/m, 'version: 7.0.0'),
      );
      const path =
        'components/unit-test/implementations/go/implementation.yaml';
      library.write(
        path,
        library.read(path).replace('run: go test', 'run: go test -count=1'),
      );
      const { value } = await ask(
        lineWith('go test'),
        '--library',
        library.path,
      );
      expect(value.state).toBe('outdated');
      expect(value.differences.join('\n')).toMatch(
        /library golden-path was \S+, now 7\.0\.0/,
      );
      expect(value.nodes).toMatchObject([
        { differs: true, place: { library: { version: '7.0.0' } } },
      ]);
    } finally {
      library.remove();
    }
  });

  it('does not explain what Golden Path did not make', async () => {
    folder.write('.gitea/workflows/own.yaml', 'name: Own\n');
    const { status, out } = await run([
      'explain',
      join(folder.path, '.gitea/workflows/own.yaml:1'),
    ]);
    expect(out).toContain('was not made by Golden Path');
    expect(status).toBe(1);
  });

  it('shows the errors that keep it from answering', async () => {
    folder.write(PIPELINE, 'kind: [\n');
    const { status, error } = await run(['explain', `${file()}:20`]);
    expect(error).toMatch(/pipeline\.yaml:\d+:\d+: error: /);
    expect(status).toBe(1);
    await ask(20);
  });

  it.each([
    ['a file that is not there', 'no.yaml:1', /is not there/],
    ['a folder', '.gitea', /is a folder: name a workflow file/],
    ['a line that is not there', `${CI}:9999`, /has \d+ lines/],
    ['line zero', `${CI}:0`, /counted from 1/],
    ['the pipeline', PIPELINE, /the team wrote itself/],
    ['the lock', '.golden-path/pipeline.lock.yaml', /kept by Golden Path/],
    ['any other file', 'go.mod:1', /is no workflow file/],
  ])('calls %s wrong usage', async (_, place, message) => {
    const words = ['explain', join(folder.path, place)];
    const { status, error } = await run(words);
    expect(error).toMatch(message);
    expect(status).toBe(2);
  });

  it('follows no link to a file', async () => {
    const other = new Folder();
    try {
      other.write('.golden-path/pipeline.yaml', '');
      other.write('.gitea/workflows/real.yaml', 'name: CI\n');
      symlinkSync('real.yaml', join(other.path, '.gitea/workflows/ci.yaml'));
      const { status, error } = await run([
        'explain',
        join(other.path, '.gitea/workflows/ci.yaml:1'),
      ]);
      expect(error).toMatch(/is a symbolic link, which is not followed/);
      expect(status).toBe(2);
    } finally {
      other.remove();
    }
  });

  it('says where there is no pipeline', async () => {
    const other = new Folder();
    try {
      mkdirSync(join(other.path, 'deep'));
      other.write('deep/ci.yaml', 'name: CI\n');
      const { status, error } = await run([
        'explain',
        join(other.path, 'deep/ci.yaml:1'),
      ]);
      expect(error).toMatch(/no folder above it has a \.golden-path/);
      expect(status).toBe(2);
    } finally {
      other.remove();
    }
  });
});
