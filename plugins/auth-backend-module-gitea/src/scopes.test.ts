import { requestedScopes } from './scopes';

describe('requestedScopes', () => {
  it('always asks for all that sign-in and the forge need', () => {
    expect(requestedScopes({ additional: [] })).toEqual([
      'openid',
      'profile',
      'email',
      'read:user',
      'write:repository',
      'write:issue',
      'read:organization',
    ]);
  });

  it('adds what the configuration adds, once', () => {
    expect(
      requestedScopes({ additional: ['write:package', 'email', 'groups'] }),
    ).toEqual(expect.arrayContaining(['write:package', 'groups']));
    expect(requestedScopes({ additional: ['email'] })).toHaveLength(7);
  });

  it.each(['repo', 'write:packages', 'all', 'delete:repository', ''])(
    'refuses the word %p, which would make the token all-powerful',
    scope => {
      expect(() => requestedScopes({ additional: [scope] })).toThrow(
        /Gitea does not know the scope/,
      );
    },
  );
});
