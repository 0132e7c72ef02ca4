/**
 * Keeps the text that a person is working on, by repository, until the tab is closed: a reload
 * must not lose anything, and the next person at this machine must not find it.
 */
export interface DraftStore {
  read(repository: string): string | undefined;
  write(repository: string, text: string): void;
  remove(repository: string): void;
}

const PREFIX = 'golden-path:draft:';

/** A store on `sessionStorage`. Storage may be off or full; then drafts only live in memory. */
export function createDraftStore(storage: Storage | undefined): DraftStore {
  const memory = new Map<string, string>();
  return {
    read(repository) {
      return memory.get(repository) ?? readItem(storage, PREFIX + repository);
    },
    write(repository, text) {
      try {
        if (storage) {
          storage.setItem(PREFIX + repository, text);
          memory.delete(repository);
          return;
        }
      } catch {
        // Full or forbidden: a copy in memory is all that can be kept.
      }
      memory.set(repository, text);
    },
    remove(repository) {
      memory.delete(repository);
      storage?.removeItem(PREFIX + repository);
    },
  };
}

function readItem(storage: Storage | undefined, key: string) {
  return storage?.getItem(key) ?? undefined;
}
