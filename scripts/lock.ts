import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { hasCode } from './errors.ts';
import { isRunning, stop, type ProcessRecord } from './processes.ts';

/** What the holder of a lock may do. */
export interface Held {
  /** Notes a process that must not survive the holder: the next holder ends it. */
  remember(record: ProcessRecord): void;
}

/**
 * Does the work while no other process of this machine does work under the
 * same lock file; waits for its turn.
 *
 * The lock is SQLite's lock on the file, and so the operating system's: it
 * ends with its holder, however that ends, and there are no stale locks. What
 * a killed holder left running is ended by the next one.
 */
export async function withLock<T>(options: {
  file: string;
  signal: AbortSignal;
  onWait: () => void;
  work: (held: Held) => Promise<T>;
}): Promise<T> {
  const { file, signal, onWait, work } = options;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file);
  try {
    for (let tries = 0; !acquire(database); tries += 1) {
      if (tries === 0) {
        onWait();
      }
      await delay(300, undefined, { signal });
    }
    const leftovers = `${file}.processes`;
    for (const record of readRecords(leftovers)) {
      if (isRunning(record)) {
        await stop(record);
      }
    }
    const records: ProcessRecord[] = [];
    writeFileSync(leftovers, '[]');
    return await work({
      remember(record) {
        records.push(record);
        writeFileSync(leftovers, JSON.stringify(records));
      },
    });
  } finally {
    database.close();
  }
}

function acquire(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && /locked|busy/i.test(error.message)) {
      return false;
    }
    throw error;
  }
}

function readRecords(file: string): ProcessRecord[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessRecord[];
  } catch (error) {
    // Absent, or cut off by a kill in the middle of writing it.
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError) {
      return [];
    }
    throw error;
  }
}
