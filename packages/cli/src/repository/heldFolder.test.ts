import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Folder } from '../__testUtils__/commandLine';
import { findLink, HeldFolder, inFolderOf, readInside } from './heldFolder';

describe('HeldFolder', () => {
  let folder: Folder;
  let outside: Folder;

  beforeEach(() => {
    folder = new Folder();
    outside = new Folder();
    outside.write('a.txt', 'theirs');
  });

  afterEach(() => {
    folder.remove();
    outside.remove();
  });

  const link = (path: string, to = outside.path) =>
    symlinkSync(to, join(folder.path, path));

  it('reads a file with its mode, below any number of folders', async () => {
    folder.write('one/two/a.txt', 'ours');
    const file = await readInside({ root: folder.path, path: 'one/two/a.txt' });
    expect(file?.content.toString()).toBe('ours');
    // eslint-disable-next-line no-bitwise
    expect((file?.mode ?? 0) & 0o600).toBe(0o600);
    expect(
      await readInside({
        root: folder.path,
        path: 'one/two/a.txt',
        maximumBytes: 3,
      }),
    ).toBeUndefined();
  });

  it.each([
    ['at its end', 'link.txt', 'link.txt'],
    ['on the way', 'one/link/a.txt', 'one/link'],
  ])('names a link %s, and does not follow it', async (_, path, expected) => {
    folder.write('one/x', '');
    link('one/link');
    link('link.txt', join(outside.path, 'a.txt'));
    const place = { root: folder.path, path };
    await expect(readInside(place)).rejects.toMatchObject({
      name: 'LinkError',
      link: expected,
    });
    expect(await findLink(place)).toBe(expected);
  });

  it('follows what a person named to a folder', async () => {
    folder.write('real/a.txt', 'ours');
    link('named', join(folder.path, 'real'));
    const root = join(folder.path, 'named');
    expect((await readInside({ root, path: 'a.txt' }))?.content).toEqual(
      Buffer.from('ours'),
    );
  });

  it('says what is not there, and what is no file', async () => {
    mkdirSync(join(folder.path, 'empty'));
    const read = (path: string) => readInside({ root: folder.path, path });
    await expect(read('a/b')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(read('empty')).rejects.toMatchObject({ code: 'EISDIR' });
  });

  it('writes where it was opened, also when a link takes the place of the folder', async () => {
    folder.write('dir/a.txt', 'ours');
    await inFolderOf({
      root: folder.path,
      path: 'dir/a.txt',
      action: async (held, name) => {
        renameSync(join(folder.path, 'dir'), join(folder.path, 'moved'));
        link('dir');
        await held.create('fresh', { content: 'new' });
        await held.rename('fresh', name);
      },
    });
    expect(folder.read('moved/a.txt')).toBe('new');
    expect(outside.read('a.txt')).toBe('theirs');
  });

  it('replaces a link that took the place of a file, not what it leads to', async () => {
    const held = await HeldFolder.open(folder.path);
    try {
      await held.create('fresh', { content: 'new', mode: 0o640 });
      link('a.txt', join(outside.path, 'a.txt'));
      await held.rename('fresh', 'a.txt');
    } finally {
      await held.close();
    }
    expect(await findLink({ root: folder.path, path: 'a.txt' })).toBe(
      undefined,
    );
    expect(folder.read('a.txt')).toBe('new');
    expect(outside.read('a.txt')).toBe('theirs');
  });
});
