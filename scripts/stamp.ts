import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { hasCode } from './errors.ts';
import { root } from './paths.ts';

/** Folders that are made, not written. */
const made = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

/** All files below the folder, sorted; none where there is no such folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!made.has(entry.name)) {
        files.push(...(await filesIn(path)));
      }
    } else if (entry.isFile()) {
      files.push(path);
    }
  }
  return files.sort();
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return [];
    }
    throw error;
  }
}

/** A digest of the files' paths and contents, and of the words. */
export async function digestOf(options: {
  files: string[];
  words: string[];
}): Promise<string> {
  const hash = createHash('sha256');
  for (const word of options.words) {
    hash.update(`${word}\0`);
  }
  for (const file of options.files) {
    hash.update(`${relative(root, file)}\0`);
    hash.update(await readFile(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/** Whether the stamp says that this digest has been dealt with. */
export function isStamped(file: string, digest: string): boolean {
  try {
    return readFileSync(file, 'utf8') === digest;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return false;
    }
    throw error;
  }
}

/** Notes that this digest has been dealt with. */
export function stamp(file: string, digest: string): void {
  writeFileSync(file, digest);
}
