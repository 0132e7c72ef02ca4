import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { main } from './main';

const samples = resolve(__dirname, '../../../sandbox/repositories');
const WORKFLOW = '.gitea/workflows/continuous-integration.yaml';

/** Runs the command line as a person would, and collects what it prints. */
async function run(...words: string[]) {
  const out: string[] = [];
  const error: string[] = [];
  const status = await main(['node', 'golden-path', ...words], {
    out: line => out.push(line),
    error: line => error.push(line),
    style: (_, text) => text,
  });
  return { status, out: out.join('\n'), error: error.join('\n') };
}

describe('golden-path', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'golden-path-cli-'));
  });

  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  function write(path: string, text: string) {
    const file = join(directory, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  describe('propose', () => {
    it.each([
      ['go-service', ['lint-go', 'build-go', 'unit-test-go']],
      ['node-service', ['lint-npm', 'build-npm', 'unit-test-npm']],
      ['java-service', ['lint-maven', 'build-maven', 'unit-test-maven']],
      ['python-service', ['lint-python', 'build-python', 'unit-test-pytest']],
    ])('chooses implementations for %s', async (sample, expected) => {
      const { status, out } = await run(
        'propose',
        join(samples, sample),
        '--json',
      );
      const { contexts } = JSON.parse(out);
      const implementations = contexts[0].instances.flatMap(
        ({ runs }: { runs: { implementation: string }[] }) =>
          runs.map(({ implementation }) => implementation),
      );
      expect(implementations).toEqual(expected);
      expect(status).toBe(0);
    });

    it('says in words what it saw', async () => {
      const { out } = await run('propose', join(samples, 'go-service'));
      expect(out).toMatch(/root +go +go-modules +go\.mod \(go 1\.22\)/);
      expect(out).toMatch(/Unit tests +unit-test-go .*because go\.mod/);
    });

    it('says what is left out and why', async () => {
      write('package.json', '{ "scripts": { "test": "node --test" } }');
      const { status, out } = await run('propose', directory);
      expect(out).toMatch(/Lint +left out +.*scripts/);
      expect(status).toBe(0);
    });

    it('looks into what git would commit, and follows no link', async () => {
      write('go.mod', 'module demo\n\ngo 1.22\n');
      write('ignored/package.json', '{}');
      write('.gitignore', 'ignored\n');
      symlinkSync('/etc', join(directory, 'link'));
      execFileSync('git', ['init', '--quiet', directory]);
      const { out } = await run('propose', directory, '--json');
      expect(JSON.parse(out).modules).toMatchObject([
        { name: 'root', facts: { ecosystem: 'go' } },
      ]);
    });
  });

  describe('compile', () => {
    it('writes what it prints, and the same the second time', async () => {
      cpSync(join(samples, 'go-service'), directory, { recursive: true });
      const printed = JSON.parse(
        (await run('compile', directory, '--json')).out,
      );
      const first = await run('compile', directory, '--out', directory);
      expect(first.status).toBe(0);
      for (const { path, content } of printed.files) {
        expect(readFileSync(join(directory, path), 'utf8')).toBe(content);
      }
      const again = JSON.parse((await run('compile', directory, '--json')).out);
      expect(again.files).toEqual(printed.files);
    });

    it('prints one YAML stream', async () => {
      const { out } = await run('compile', join(samples, 'go-service'));
      expect(out).toContain(`# ${WORKFLOW}\n`);
      expect(out.split('\n---\n')).toHaveLength(3);
    });

    it('names line and column of a broken pipeline, and writes nothing', async () => {
      write('go.mod', 'module demo\n');
      write(
        '.golden-path/pipeline.yaml',
        'apiVersion: golden-path.edf/v1alpha1\nkind: [\n',
      );
      const { status, error } = await run(
        'compile',
        directory,
        '--out',
        directory,
      );
      expect(error).toMatch(/^\.golden-path\/pipeline\.yaml:\d+:\d+: error: /m);
      expect(status).toBe(1);
      expect(existsSync(join(directory, '.gitea'))).toBe(false);
    });

    it('suggests the golden path that was meant', async () => {
      write('go.mod', 'module demo\n');
      const pipeline = write(
        'other.yaml',
        'apiVersion: golden-path.edf/v1alpha1\nkind: Pipeline\nspec:\n  goldenPath: servise\n',
      );
      const { status, error } = await run(
        'compile',
        directory,
        '--pipeline',
        pipeline,
      );
      expect(error).toMatch(/servise/);
      expect(error).toMatch(/did you mean `service`/i);
      expect(status).toBe(1);
    });
  });

  describe('lint', () => {
    it('finds nothing in what we write', async () => {
      await run('compile', join(samples, 'go-service'), '--out', directory);
      const { status, out } = await run(
        'lint',
        join(directory, WORKFLOW),
        '--json',
      );
      expect(JSON.parse(out).diagnostics).toEqual([]);
      expect(status).toBe(0);
    });

    it('names the place of a problem', async () => {
      const file = write(
        'ci.yaml',
        'name: CI\non: push\njobs:\n  test:\n    steps: []\n',
      );
      const { status, error } = await run('lint', file);
      expect(error).toMatch(/ci\.yaml:\d+:\d+: error: .*runs-on/);
      expect(status).toBe(1);
    });

    it('looks into a folder', async () => {
      write('one.yaml', 'name: One\n');
      write('two.txt', 'not YAML');
      const { out } = await run('lint', directory, '--json');
      expect(JSON.parse(out).files).toEqual([join(directory, 'one.yaml')]);
    });
  });

  it('lists the library', async () => {
    const { status, out } = await run('library', 'list', '--json');
    const { components, goldenPaths } = JSON.parse(out);
    expect(components.map(({ name }: { name: string }) => name)).toEqual([
      'build',
      'lint',
      'unit-test',
    ]);
    expect(goldenPaths).toEqual([{ name: 'service', title: 'Service' }]);
    expect(status).toBe(0);
  });

  it.each([
    ['an unknown command', ['improve', '.'], /unknown command/],
    ['a missing folder', ['propose', '/does/not/exist'], /is not a folder/],
    ['a missing argument', ['propose'], /missing required argument/],
    [
      'an unknown server',
      ['lint', '--server', 'gitlab@17', '.'],
      /gitea@1\.26/,
    ],
    [
      'a target with a typing error',
      ['propose', '.', '--target', 'gitea@1.26,runer=host'],
      /runner=NAME/,
    ],
    [
      'an unreadable pipeline',
      ['propose', '.', '--pipeline', '/does/not/exist'],
      /ENOENT/,
    ],
  ])('calls %s wrong usage', async (_, words, message) => {
    const { status, error } = await run(...words);
    expect(error).toMatch(message);
    expect(status).toBe(2);
  });

  it('shows its help', async () => {
    const { status, out } = await run('--help');
    expect(out).toContain('propose');
    expect(status).toBe(0);
  });
});
