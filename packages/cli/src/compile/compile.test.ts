import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { compileShape } from '../shapes/compile';
import {
  CI,
  Folder,
  run,
  runJson,
  SAMPLES,
} from '../__testUtils__/commandLine';

const PIPELINE = '.golden-path/pipeline.yaml';

const head = `apiVersion: golden-path.edf/v1alpha1
kind: Pipeline
spec:
  goldenPath: service
`;

describe('golden-path compile', () => {
  let folder: Folder;

  beforeEach(() => {
    folder = new Folder();
  });

  afterEach(() => folder.remove());

  const apply = () => run(['compile', folder.path, '--out', folder.path]);

  it.each([
    ['larger than 1 MiB', '#'.repeat(1024 * 1024 + 1)],
    ['not text', 'spec: \0'],
  ])('puts nothing in the place of a pipeline that is %s', async (_, text) => {
    folder.write('go.mod', 'module demo\n\ngo 1.22\n');
    folder.write('.golden-path/pipeline.yaml', text);
    const words = ['compile', folder.path, '--out', folder.path];
    const { status, error } = await run(words);
    expect(error).toMatch(/\[pipeline-unreadable\]\nNothing was written/);
    expect(status).toBe(1);
    expect(folder.read('.golden-path/pipeline.yaml')).toBe(text);
  });

  it('writes what it prints, and the same the second time', async () => {
    folder.copy(join(SAMPLES, 'go-service'));
    const words = ['compile', folder.path];
    const { value: printed } = await runJson(words, compileShape);
    expect(printed.written).toBe(false);
    const first = await apply();
    expect(first.status).toBe(0);
    expect(first.out).toMatch(/create +\.gitea\/workflows/);
    expect(first.error).toContain('4 files created');
    for (const { path, content } of printed.files) {
      expect(folder.read(path)).toBe(content);
    }
    const { value: again } = await runJson(words, compileShape);
    expect(again.files).toEqual(printed.files);
    expect(again.changes.empty).toBe(true);
    expect((await apply()).error).toContain('Nothing to do');
  });

  it('prints one YAML stream', async () => {
    const { out } = await run(['compile', join(SAMPLES, 'go-service')]);
    expect(out).toContain(`# ${CI}\n`);
    expect(out.split('\n---\n')).toHaveLength(3);
  });

  it('removes a workflow that is not made any more, and nothing else', async () => {
    folder.copy(join(SAMPLES, 'go-service'));
    const nightly = `${head}  contexts:
    nightly:
      on: { schedule: [{ cron: "0 3 * * *" }] }
      stages: [test]
      environment: none
      components: { tests: { use: unit-test, stage: test } }
`;
    folder.write(PIPELINE, nightly);
    await apply();
    expect(folder.has('.gitea/workflows/nightly.yaml')).toBe(true);
    folder.write('.gitea/workflows/own.yaml', 'name: Own\n');
    folder.write(PIPELINE, head);
    const { status, out } = await apply();
    expect(status).toBe(0);
    expect(out).toMatch(/delete +\.gitea\/workflows\/nightly\.yaml/);
    expect(readdirSync(join(folder.path, '.gitea/workflows')).sort()).toEqual([
      'continuous-integration.yaml',
      'own.yaml',
    ]);
  });

  it.each([
    ['edited by hand', (text: string) => text.replace('go build', 'go vet')],
    ['of somebody else', () => 'name: Mine\n'],
  ])('keeps a workflow that is %s', async (_, edit) => {
    folder.copy(join(SAMPLES, 'go-service'));
    await apply();
    const edited = `${edit(folder.read(CI))}# mine\n`;
    folder.write(CI, edited);
    folder.write(
      PIPELINE,
      `${head}  contexts:
    continuous-integration: { components: { lint: off } }
`,
    );
    const { status, error } = await apply();
    expect(status).toBe(1);
    expect(error).toMatch(/continuous-integration\.yaml: error: /);
    expect(error).toContain('Nothing was written.');
    expect(folder.read(CI)).toBe(edited);
  });

  it('writes to another folder what belongs there, and nothing over others’ files', async () => {
    const go = join(SAMPLES, 'go-service');
    const words = ['compile', go, '--out', folder.path];
    expect((await run(words)).status).toBe(0);
    expect((await run(words)).error).toContain('Nothing to do');
    folder.write(CI, 'name: Mine\n');
    const { status, error } = await run(words);
    expect(status).toBe(1);
    expect(error).toContain('edited by hand');
    expect(folder.read(CI)).toBe('name: Mine\n');
  });

  it('never replaces the pipeline of another repository', async () => {
    folder.write(PIPELINE, `${head}  layout: separate\n`);
    const { status, error } = await run([
      'compile',
      join(SAMPLES, 'go-service'),
      '--out',
      folder.path,
    ]);
    expect(status).toBe(1);
    expect(error).toContain('would-overwrite');
    expect(folder.has('.gitea')).toBe(false);
  });

  it('leaves nothing half written when it cannot go on', async () => {
    folder.copy(join(SAMPLES, 'go-service'));
    // In the way of the lock alone, which comes after the workflow; git lists no folders.
    mkdirSync(join(folder.path, '.golden-path/pipeline.lock.yaml'), {
      recursive: true,
    });
    const { status, error } = await apply();
    expect(status).toBe(1);
    expect(error).not.toBe('');
    expect(folder.has('.gitea')).toBe(false);
    expect(folder.has(PIPELINE)).toBe(false);
    expect(readdirSync(join(folder.path, '.golden-path'))).toEqual([
      'pipeline.lock.yaml',
    ]);
  });

  it('follows no link out of the folder, also where git does not look', async () => {
    folder.copy(join(SAMPLES, 'go-service'));
    const other = new Folder();
    try {
      symlinkSync(other.path, join(folder.path, '.gitea'));
      folder.write('.gitignore', '.gitea\n');
      execFileSync('git', ['init', '--quiet', folder.path]);
      const { status, error } = await apply();
      expect(status).toBe(1);
      expect(error).toMatch(/\.gitea is a symbolic link/);
      expect(readdirSync(other.path)).toEqual([]);
    } finally {
      other.remove();
    }
  });

  it.each(['.gitea', '.gitea/workflows', '.golden-path'])(
    'follows no link in another folder: %s',
    async path => {
      const other = new Folder();
      const out = new Folder();
      try {
        other.write('continuous-integration.yaml', 'name: Theirs\n');
        mkdirSync(dirname(join(out.path, path)), { recursive: true });
        symlinkSync(other.path, join(out.path, path));
        const { status, error } = await run([
          ...['compile', join(SAMPLES, 'go-service')],
          ...['--out', out.path],
        ]);
        expect(error).toMatch(/path-not-writable/);
        expect(status).toBe(1);
        expect(readdirSync(other.path)).toEqual([
          'continuous-integration.yaml',
        ]);
      } finally {
        other.remove();
        out.remove();
      }
    },
  );

  it('does not replace a file that git ignores', async () => {
    folder.copy(join(SAMPLES, 'go-service'));
    folder.write('.gitignore', '.gitea\n');
    folder.write(CI, 'name: Mine\n');
    execFileSync('git', ['init', '--quiet', folder.path]);
    const { status, error } = await apply();
    expect(status).toBe(1);
    expect(error).toMatch(/git ignores/);
    expect(folder.read(CI)).toBe('name: Mine\n');
  });

  it('keeps the mode of a file', async () => {
    folder.copy(join(SAMPLES, 'go-service'));
    await apply();
    chmodSync(join(folder.path, CI), 0o640);
    folder.write(
      PIPELINE,
      `${head}  contexts:
    continuous-integration: { components: { lint: off } }
`,
    );
    expect((await apply()).error).toContain('changed');
    // eslint-disable-next-line no-bitwise
    expect(statSync(join(folder.path, CI)).mode & 0o777).toBe(0o640);
  });

  it('stays with the target and the branch of the lock', async () => {
    folder.copy(join(SAMPLES, 'go-service'));
    const words = ['--target', 'forgejo@11,runner=host'];
    await run([
      ...['compile', folder.path, '--out', folder.path],
      ...['--default-branch', 'trunk', ...words],
    ]);
    expect(folder.has('.forgejo/workflows/continuous-integration.yaml')).toBe(
      true,
    );
    const { value } = await runJson(['compile', folder.path], compileShape);
    expect(value.changes.empty).toBe(true);
    const other = await runJson(
      ['compile', folder.path, '--default-branch', 'main'],
      compileShape,
    );
    expect(other.value.changes.empty).toBe(false);
  });

  it('takes the default branch from the remote', async () => {
    folder.copy(join(SAMPLES, 'go-service'));
    const git = (...more: string[]) =>
      execFileSync('git', more, { cwd: folder.path });
    git('init', '--quiet');
    git('remote', 'add', 'origin', 'https://git.example.com/team/shop.git');
    git(
      'symbolic-ref',
      'refs/remotes/origin/HEAD',
      'refs/remotes/origin/develop',
    );
    const { value } = await runJson(['compile', folder.path], compileShape);
    const lock = value.files.find(
      ({ path }: { path: string }) =>
        path === '.golden-path/pipeline.lock.yaml',
    );
    expect(lock.content).toMatch(/defaultBranch: develop/);
  });

  it('names line and column of a broken pipeline, and writes nothing', async () => {
    folder.write('go.mod', 'module demo\n');
    folder.write(PIPELINE, 'apiVersion: golden-path.edf/v1alpha1\nkind: [\n');
    const { status, error } = await apply();
    expect(error).toMatch(/^\.golden-path\/pipeline\.yaml:\d+:\d+: error: /m);
    expect(status).toBe(1);
    expect(folder.has('.gitea')).toBe(false);
    const { value } = await runJson(['compile', folder.path], compileShape);
    expect(value.files).toEqual([]);
  });

  it('suggests the golden path that was meant', async () => {
    folder.write('go.mod', 'module demo\n');
    const pipeline = folder.write(
      'other.yaml',
      head.replace('service', 'servise'),
    );
    const { status, error } = await run([
      'compile',
      folder.path,
      '--pipeline',
      pipeline,
    ]);
    expect(error).toMatch(/servise/);
    expect(error).toMatch(/did you mean `service`/i);
    expect(status).toBe(1);
  });
});
