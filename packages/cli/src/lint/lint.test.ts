import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { lintShape } from '../shapes/lint';
import {
  CI,
  Folder,
  run,
  runJson,
  SAMPLES,
} from '../__testUtils__/commandLine';

const ON_TAGS = `name: Own
on:
  push: {}
jobs:
  a:
    name: A
    runs-on: host
    steps: [{ name: Say it, run: echo, timeout-minutes: 1 }]
`;

/** A name that only one forge knows: what to write instead is certain. */
const MENDABLE = ON_TAGS.replace('run: echo', 'run: "echo ${{ gitea.sha }}"');

/** What was found in a place. */
function codesAt(
  value: { diagnostics: { path: string; code: string }[] },
  path: string,
): string[] {
  return value.diagnostics
    .filter(found => found.path === path)
    .map(({ code }) => code);
}

describe('golden-path lint', () => {
  let folder: Folder;

  beforeEach(() => {
    folder = new Folder();
  });

  afterEach(() => folder.remove());

  it('takes no pipeline for a workflow', async () => {
    folder.write('shop/.golden-path/pipeline.yaml', 'kind: Pipeline\n');
    const repository = await run(['lint', join(folder.path, 'shop')]);
    expect(repository.error).toContain('No workflow files');
    expect(repository.status).toBe(0);
    folder.write('own.yaml', 'jobs: {}\n');
    const { error } = await run(['lint', folder.path]);
    expect(error).toContain('own.yaml');
    expect(error).not.toContain('pipeline.yaml');
  });

  it('finds nothing in what we write', async () => {
    await run(['compile', join(SAMPLES, 'go-service'), '--out', folder.path]);
    const { status, value } = await runJson(
      ['lint', join(folder.path, CI)],
      lintShape,
    );
    expect(value.diagnostics).toEqual([]);
    expect(status).toBe(0);
  });

  it('names the place of a problem', async () => {
    const file = folder.write(
      'ci.yaml',
      'name: CI\non: push\njobs:\n  test:\n    steps: []\n',
    );
    const { status, error } = await run(['lint', file]);
    expect(error).toMatch(/ci\.yaml:\d+:\d+: error: .*runs-on/);
    expect(error).toMatch(/^1 file for gitea@1\.26: \d+ errors?/m);
    expect(status).toBe(1);
  });

  it('looks into a folder', async () => {
    folder.write('one.yaml', 'name: One\n');
    folder.write('deep/three.yml', 'name: Three\n');
    folder.write('two.txt', 'not YAML');
    const { value } = await runJson(['lint', folder.path], lintShape);
    expect(value.files).toEqual([
      join(folder.path, 'deep/three.yml'),
      join(folder.path, 'one.yaml'),
    ]);
  });

  it('checks a file once that is named twice', async () => {
    const file = folder.write('one.yaml', 'name: One\n');
    const { value } = await runJson(['lint', file, folder.path], lintShape);
    expect(value.files).toEqual([file]);
  });

  it('reads the standard input', async () => {
    const { status, error } = await run(['lint', '-'], { input: 'name: [\n' });
    expect(error).toMatch(/^-:\d+:\d+: error: /m);
    expect(status).toBe(1);
    await runJson(['lint', '-'], lintShape, { input: ON_TAGS });
  });

  it('says of bytes that are no text what they are not', async () => {
    const file = folder.write('ci.yaml', Buffer.from([0x6e, 0xff, 0xfe]));
    const { status, value } = await runJson(['lint', file], lintShape);
    expect(value.diagnostics).toMatchObject([{ code: 'yaml-syntax' }]);
    expect(status).toBe(1);
  });

  describe('of a repository', () => {
    beforeEach(() => {
      folder.write('.github/workflows/old.yaml', 'name: Old\n');
      folder.write('.gitea/workflows/ci.yaml', ON_TAGS);
      folder.write('.gitea/workflows/README.md', '');
      folder.write('values.yaml', 'no: workflow\n');
    });

    it('checks what the forge runs, and names what it does not', async () => {
      const { status, value } = await runJson(['lint', folder.path], lintShape);
      expect(value.files).toEqual([
        join(folder.path, '.gitea/workflows/ci.yaml'),
      ]);
      expect(value.shadowed).toEqual([
        {
          path: join(folder.path, '.github/workflows/old.yaml'),
          server: 'gitea@1.26',
          by: '.gitea/workflows',
        },
      ]);
      expect(status).toBe(0);
      const { error } = await run(['lint', folder.path]);
      expect(error).toMatch(
        /old\.yaml is not checked: gitea@1\.26 .* \.gitea\/workflows only/,
      );
    });

    it('checks a shadowed file that is named itself', async () => {
      const file = join(folder.path, '.github/workflows/old.yaml');
      const { value } = await runJson(['lint', folder.path, file], lintShape);
      expect(value.files).toContain(file);
    });

    it('asks each server for its own directory', async () => {
      folder.write('.forgejo/workflows/fj.yaml', ON_TAGS);
      const { value } = await runJson(
        [
          'lint',
          folder.path,
          '--server',
          'gitea@1.26',
          '--server',
          'forgejo@11',
        ],
        lintShape,
      );
      expect(value.servers).toEqual(['gitea@1.26', 'forgejo@11.0']);
      const about = Object.fromEntries(
        value.diagnostics.map((found: { path: string; servers: string[] }) => [
          found.path.slice(folder.path.length + 1),
          found.servers,
        ]),
      );
      expect(about).toEqual({
        '.forgejo/workflows/fj.yaml': ['forgejo@11.0'],
        '.gitea/workflows/ci.yaml': ['gitea@1.26'],
      });
    });

    it('leaves out what git ignores or what was deleted', async () => {
      execFileSync('git', ['init', '--quiet', folder.path]);
      folder.write('.gitea/workflows/gone.yaml', ON_TAGS);
      folder.write('.gitea/workflows/ignored.yaml', ON_TAGS);
      folder.write('.gitignore', 'ignored.yaml\n');
      execFileSync('git', ['add', '.'], { cwd: folder.path });
      execFileSync('rm', [join(folder.path, '.gitea/workflows/gone.yaml')]);
      const { value } = await runJson(['lint', folder.path], lintShape);
      expect(value.files).toEqual([
        join(folder.path, '.gitea/workflows/ci.yaml'),
      ]);
    });
  });

  it('sees the other workflows, the tree and the labels of runners', async () => {
    folder.write('.gitea/workflows/a.yaml', ON_TAGS);
    folder.write('.gitea/workflows/b.yaml', ON_TAGS);
    folder.write('.github/workflows/c.yaml', ON_TAGS);
    const codes = async (...words: string[]) => {
      const { value } = await runJson(['lint', ...words], lintShape);
      return value.diagnostics.map(({ code }: { code: string }) => code);
    };
    expect(await codes(folder.path)).toContain('duplicate-status-name');
    const shadowed = join(folder.path, '.github/workflows/c.yaml');
    expect(await codes(shadowed)).toContain('workflow-shadowed');
    const file = join(folder.path, '.gitea/workflows/b.yaml');
    expect(await codes(file)).toContain('duplicate-status-name');
    expect(await codes(file)).not.toContain('unknown-runner-label');
    expect(await codes(file, '--label', 'other:host')).toContain(
      'unknown-runner-label',
    );
  });

  it('says that a repository has no workflows', async () => {
    execFileSync('git', ['init', '--quiet', folder.path]);
    const { status, error } = await run(['lint', folder.path]);
    expect(error).toContain('No workflow files');
    expect(status).toBe(0);
  });

  it('says which of several servers a problem is about', async () => {
    const file = folder.write('ci.yaml', ON_TAGS);
    const { error } = await run([
      'lint',
      file,
      '--server',
      'gitea@1.24.3',
      '--server',
      'gitea@1.27',
    ]);
    expect(error).toMatch(/\(gitea@1\.24, gitea@1\.27\) \[push-also-on-tags\]/);
  });

  describe('--fix', () => {
    it('mends what is certain, once, and says what is left', async () => {
      const file = folder.write('ci.yaml', `${MENDABLE}# kept\n`);
      chmodSync(file, 0o750);
      const { value: before } = await runJson(['lint', file], lintShape);
      const fixable = before.diagnostics.filter(
        (found: { fix?: object }) => found.fix,
      );
      expect(fixable).not.toEqual([]);
      const { value, status } = await runJson(
        ['lint', file, '--fix'],
        lintShape,
      );
      expect(value.fixed).toMatchObject([
        { code: fixable[0].code, path: file },
      ]);
      expect(value.diagnostics).toEqual(
        before.diagnostics.filter((found: { fix?: object }) => !found.fix),
      );
      expect(status).toBe(0);
      expect(folder.read('ci.yaml')).toContain('# kept\n');
      // eslint-disable-next-line no-bitwise
      expect(statSync(file).mode & 0o777).toBe(0o750);
      const { error } = await run(['lint', file, '--fix']);
      expect(error).not.toContain('fixed');
    });

    it('says in words what it did', async () => {
      const file = folder.write('ci.yaml', MENDABLE);
      const { error } = await run(['lint', file, '--fix']);
      expect(error).toMatch(/ci\.yaml:\d+:\d+: fixed: .* \[[a-z-]+\]/);
      expect(error).toMatch(/, 1 fixed$/m);
    });

    it('writes nothing through a link, whoever named it', async () => {
      const file = folder.write('real.yaml', MENDABLE);
      const link = join(folder.path, 'link.yaml');
      symlinkSync(file, link);
      const { status, value } = await runJson(
        ['lint', link, '--fix'],
        lintShape,
      );
      expect(codesAt(value, link)).toContain('link-not-followed');
      expect(value.fixed).toEqual([]);
      expect(status).toBe(1);
      expect(folder.read('real.yaml')).toBe(MENDABLE);
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
    });
  });

  describe('of links', () => {
    let outside: Folder;

    beforeEach(() => {
      outside = new Folder();
      outside.write('workflows/ci.yaml', MENDABLE);
    });

    afterEach(() => outside.remove());

    /** From a path in the folder to where it leads. */
    function link(path: string, to: string): string {
      const place = join(folder.path, path);
      mkdirSync(dirname(place), { recursive: true });
      symlinkSync(to, place);
      return place;
    }

    const theirs = () => join(outside.path, 'workflows');

    it.each([
      [
        'a workflow file of a repository',
        () => link('.gitea/workflows/ci.yaml', join(theirs(), 'ci.yaml')),
      ],
      ['the workflow directory', () => link('.github/workflows', theirs())],
      [
        'the folder above the workflow directory',
        () => link('.gitea', outside.path),
      ],
      [
        'a folder in the workflow directory',
        () => link('.gitea/workflows/more', theirs()),
      ],
      [
        'a link that stays inside',
        () => {
          folder.write('real.yaml', MENDABLE);
          return link('.gitea/workflows/ci.yaml', '../../real.yaml');
        },
      ],
      [
        'a link to nothing',
        () => link('.gitea/workflows/ci.yaml', 'not/there.yaml'),
      ],
      ['a file in a folder', () => link('ci.yaml', join(theirs(), 'ci.yaml'))],
      ['a folder in a folder', () => link('deep/more', theirs())],
    ])('follows none: %s', async (_, make) => {
      const place = make();
      folder.write('.gitea/README.md', '');
      const mended = await runJson(['lint', folder.path, '--fix'], lintShape);
      const { status, value } = mended;
      expect(value.files).toEqual([]);
      expect(value.fixed).toEqual([]);
      expect(codesAt(value, place)).toEqual(['link-not-followed']);
      expect(status).toBe(1);
      expect(outside.read('workflows/ci.yaml')).toBe(MENDABLE);
    });

    it('follows none in git either, and not those that a pattern of the shell names', async () => {
      const place = link('.gitea/workflows/ci.yaml', join(theirs(), 'ci.yaml'));
      execFileSync('git', ['init', '--quiet', folder.path]);
      execFileSync('git', ['add', '.'], { cwd: folder.path });
      for (const path of [folder.path, place, dirname(place)]) {
        const { value } = await runJson(['lint', path, '--fix'], lintShape);
        expect(codesAt(value, place)).toEqual(['link-not-followed']);
        expect(value.files).toEqual([]);
      }
      expect(outside.read('workflows/ci.yaml')).toBe(MENDABLE);
    });

    it('checks the files beside a link', async () => {
      folder.write('.gitea/workflows/own.yaml', MENDABLE);
      link('.gitea/workflows/ci.yaml', join(theirs(), 'ci.yaml'));
      const { value } = await runJson(
        ['lint', folder.path, '--fix'],
        lintShape,
      );
      expect(value.files).toEqual([
        join(folder.path, '.gitea/workflows/own.yaml'),
      ]);
      expect(value.fixed).toHaveLength(1);
      // Its name is not told twice: nothing was read of the other one.
      expect(
        value.diagnostics.map(({ code }: { code: string }) => code),
      ).not.toContain('duplicate-status-name');
    });
  });

  it.each([
    ['a file that is not there', ['/does/not/exist.yaml'], /is not there/],
    ['an unknown server', ['.', '--server', 'gitlab@17'], /gitea@1\.26/],
    [
      'a misspelt server',
      ['.', '--server', 'gitae@1.26'],
      /Did you mean `gitea`\?/,
    ],
    ['a fix for the standard input', ['-', '--fix'], /cannot be mended/],
  ])('calls %s wrong usage', async (_, words, message) => {
    const { status, error } = await run(['lint', ...words]);
    expect(error).toMatch(message);
    expect(status).toBe(2);
  });

  it('calls a folder without YAML wrong usage', async () => {
    folder.write('README.md', '');
    const { status, error } = await run(['lint', folder.path]);
    expect(error).toMatch(/holds no YAML file: name workflow files/);
    expect(status).toBe(2);
  });
});
