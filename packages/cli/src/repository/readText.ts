import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { UsageError } from '../status';

const REASONS: Record<string, string> = {
  ENOENT: 'is not there',
  ENOTDIR: 'is not there: a folder on the way to it is a file',
  EISDIR: 'is a folder, where a file is wanted',
  EACCES: 'may not be read by this account',
  ELOOP: 'is a link that leads round in a circle',
};

/** What is wrong with a path that somebody typed, in words. */
export function pathProblem(
  path: string,
  error: NodeJS.ErrnoException,
): UsageError {
  const reason =
    REASONS[error.code ?? ''] ?? `cannot be read: ${error.message}`;
  return new UsageError(`'${path}' ${reason}`);
}

/** The bytes of a file that the person named. */
export async function readNamedFile(path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw pathProblem(path, error);
  });
}

/** A text that the person named. */
export async function readText(path: string): Promise<string> {
  const content = await readNamedFile(path);
  if (!isUtf8(content)) {
    throw new UsageError(`'${path}' is not text in UTF-8`);
  }
  return content.toString('utf8');
}
