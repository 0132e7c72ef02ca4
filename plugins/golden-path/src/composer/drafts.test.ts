import { createDraftStore } from './drafts';

describe('createDraftStore', () => {
  beforeEach(() => window.sessionStorage.clear());

  it('keeps a draft over a reload, by repository', () => {
    createDraftStore(window.sessionStorage).write('host/a/b', 'text');
    const reloaded = createDraftStore(window.sessionStorage);
    expect(reloaded.read('host/a/b')).toBe('text');
    expect(reloaded.read('host/a/c')).toBeUndefined();
    reloaded.remove('host/a/b');
    expect(
      createDraftStore(window.sessionStorage).read('host/a/b'),
    ).toBeUndefined();
  });

  it('works without a storage, and with one that is full', () => {
    const none = createDraftStore(undefined);
    none.write('host/a/b', 'text');
    expect(none.read('host/a/b')).toBe('text');

    const full = createDraftStore({
      ...window.sessionStorage,
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    } as Storage);
    full.write('host/a/b', 'text');
    expect(full.read('host/a/b')).toBe('text');
  });
});
