import { assertSafePaths } from './safePath';

describe('assertSafePaths', () => {
  it('lets plain paths pass', () => {
    expect(() =>
      assertSafePaths(['.gitea/workflows/ci.yaml', 'a b/ü', '.gitignore']),
    ).not.toThrow();
  });

  it.each([
    '',
    '/a',
    'a//b',
    'a/',
    '../a',
    'a/../b',
    './a',
    'a\nb',
    'a\\b',
    '.git/config',
    'x/.GIT/hooks/update',
    'x'.repeat(501),
  ])('refuses %j', path => {
    expect(() => assertSafePaths(['ok', path])).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it('refuses the same path twice', () => {
    expect(() => assertSafePaths(['a', 'b', 'a'])).toThrow('twice');
  });
});
