import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Folder } from '../__testUtils__/commandLine';
import { listEntries, listPaths, readEntries, walk } from './listEntries';

describe('listEntries', () => {
  let folder: Folder;

  beforeEach(() => {
    folder = new Folder();
  });

  afterEach(() => folder.remove());

  function git(...words: string[]) {
    return execFileSync(
      'git',
      [
        ...['-c', 'user.name=Test', '-c', 'user.email=test@example.com'],
        ...['-c', 'protocol.file.allow=always'],
        ...words,
      ],
      { cwd: folder.path, encoding: 'utf8', stdio: 'pipe' },
    );
  }

  /** The slow way: every file that git would commit, read and hashed. */
  async function slowly(directory: string) {
    return readEntries({ directory, paths: await listPaths(directory) });
  }

  it('reads a folder that is no repository', async () => {
    folder.write('b/c.txt', 'c');
    folder.write('a.txt', 'a');
    symlinkSync('a.txt', join(folder.path, 'link'));
    const entries = await listEntries(folder.path);
    expect(entries.map(({ path, type }) => `${type} ${path}`)).toEqual([
      'file a.txt',
      'file b/c.txt',
      'symlink link',
    ]);
    expect(entries).toEqual(
      await readEntries({
        directory: folder.path,
        paths: await walk(folder.path),
      }),
    );
  });

  it('gives the ids that git gives', async () => {
    folder.write('a.txt', 'a\n');
    folder.write('empty', '');
    git('init', '--quiet');
    const entries = await listEntries(folder.path);
    for (const { path, blob } of entries) {
      expect(blob).toBe(git('hash-object', path).trim());
    }
  });

  it('says the same as the slow way, whatever happened to a repository', async () => {
    git('init', '--quiet');
    for (const name of [
      'clean',
      'edited',
      'deleted',
      'staged',
      'typed',
      'mode',
    ]) {
      folder.write(`dir/${name}.txt`, `${name}\n`);
    }
    folder.write('with\nnewline and "quotes" é.txt', 'x');
    folder.write('.gitignore', '*.log\n');
    symlinkSync('dir/clean.txt', join(folder.path, 'link'));
    git('add', '.');
    git('commit', '--quiet', '-m', 'one');
    folder.write('dir/edited.txt', 'changed\n');
    folder.write('dir/staged.txt', 'staged\n');
    git('add', 'dir/staged.txt');
    folder.write('dir/staged.txt', 'and changed again\n');
    rmSync(join(folder.path, 'dir/deleted.txt'));
    rmSync(join(folder.path, 'dir/typed.txt'));
    symlinkSync('clean.txt', join(folder.path, 'dir/typed.txt'));
    chmodSync(join(folder.path, 'dir/mode.txt'), 0o755);
    folder.write('new.txt', 'new\n');
    folder.write('intended.txt', 'intended\n');
    git('add', '--intent-to-add', 'intended.txt');
    folder.write('ignored.log', 'ignored\n');
    folder.write('assumed.txt', 'assumed\n');
    folder.write('skipped.txt', 'skipped\n');
    git('add', 'assumed.txt', 'skipped.txt');
    git('update-index', '--assume-unchanged', 'assumed.txt');
    git('update-index', '--skip-worktree', 'skipped.txt');
    folder.write('assumed.txt', 'changed behind git\n');
    rmSync(join(folder.path, 'skipped.txt'));

    const entries = await listEntries(folder.path);
    expect(entries).toEqual(await slowly(folder.path));
    expect(entries.map(({ path, type }) => `${type} ${path}`)).toEqual([
      'file .gitignore',
      'file assumed.txt',
      'file dir/clean.txt',
      'file dir/edited.txt',
      'file dir/mode.txt',
      'file dir/staged.txt',
      'symlink dir/typed.txt',
      'file intended.txt',
      'symlink link',
      'file new.txt',
      'file with\nnewline and "quotes" é.txt',
    ]);
    const below = join(folder.path, 'dir');
    expect(await listEntries(below)).toEqual(await slowly(below));
  });

  it('does not see what lies behind a link that took the place of a folder', async () => {
    const other = new Folder();
    try {
      folder.write('dir/a.txt', 'a\n');
      git('init', '--quiet');
      git('add', '.');
      git('commit', '--quiet', '-m', 'one');
      rmSync(join(folder.path, 'dir'), { recursive: true });
      other.write('a.txt', 'theirs\n');
      symlinkSync(other.path, join(folder.path, 'dir'));
      const entries = await listEntries(folder.path);
      expect(entries.map(({ path, type }) => `${type} ${path}`)).toEqual([
        'symlink dir',
      ]);
      expect(
        await readEntries({ directory: folder.path, paths: ['dir/a.txt'] }),
      ).toEqual([]);
    } finally {
      other.remove();
    }
  });

  it('says the same as the slow way in the midst of a merge', async () => {
    git('init', '--quiet', '--initial-branch', 'main');
    folder.write('a.txt', 'one\n');
    git('add', '.');
    git('commit', '--quiet', '-m', 'one');
    git('checkout', '--quiet', '-b', 'other');
    folder.write('a.txt', 'two\n');
    git('commit', '--quiet', '--all', '-m', 'two');
    git('checkout', '--quiet', 'main');
    folder.write('a.txt', 'three\n');
    git('commit', '--quiet', '--all', '-m', 'three');
    expect(() => git('merge', 'other')).toThrow();
    const entries = await listEntries(folder.path);
    expect(entries).toHaveLength(1);
    expect(entries).toEqual(await slowly(folder.path));
  });

  it('knows submodules by their commit, checked out or not', async () => {
    const other = new Folder();
    try {
      other.write('x.txt', 'x\n');
      const there = (...words: string[]) =>
        execFileSync(
          'git',
          ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...words],
          { cwd: other.path, encoding: 'utf8' },
        );
      there('init', '--quiet');
      there('add', '.');
      there('commit', '--quiet', '-m', 'one');
      const head = there('rev-parse', 'HEAD').trim();
      git('init', '--quiet');
      git('submodule', '--quiet', 'add', other.path, 'module');
      git('commit', '--quiet', '-m', 'one');
      const module = { path: 'module', type: 'submodule', blob: head };
      expect(await listEntries(folder.path)).toContainEqual(module);

      execFileSync(
        'git',
        [
          '-c',
          'user.name=T',
          '-c',
          'user.email=t@example.com',
          'commit',
          '--quiet',
          '--allow-empty',
          '-m',
          'two',
        ],
        { cwd: join(folder.path, 'module') },
      );
      const moved = (await listEntries(folder.path)).find(
        ({ path }) => path === 'module',
      );
      expect(moved?.blob).not.toBe(head);

      git('submodule', '--quiet', 'deinit', '--force', 'module');
      expect(await listEntries(folder.path)).toContainEqual(module);
    } finally {
      other.remove();
    }
  });

  it('looks at a folder that the repository around it ignores', async () => {
    git('init', '--quiet');
    folder.write('.gitignore', '/unpacked\n');
    folder.write('unpacked/go.mod', 'module demo\n');
    const inside = join(folder.path, 'unpacked');
    expect(await listPaths(inside)).toEqual(['go.mod']);
    const [entry] = await listEntries(inside);
    expect(entry).toMatchObject({ path: 'go.mod', type: 'file' });
  });

  it('takes a repository inside the repository as one entry', async () => {
    git('init', '--quiet');
    mkdirSync(join(folder.path, 'inner'));
    execFileSync('git', ['init', '--quiet'], {
      cwd: join(folder.path, 'inner'),
    });
    folder.write('inner/a.txt', 'a');
    expect(await listEntries(folder.path)).toEqual([
      { path: 'inner', type: 'submodule', blob: '0'.repeat(40) },
    ]);
  });
});
