import { ServiceUnavailableError } from '@backstage/errors';
import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import { AnswerTooLargeError, type GiteaClient } from '../GiteaClient';
import { fileContentsSchema } from '../schema';

/** The server answers as many as a page holds, 30 by default, and leaves out the rest silently. */
const FILES_AT_ONCE = 30;
/** Of the question in the address: most proxies take 8 KiB. */
const CHARACTERS_AT_ONCE = 4000;
/** Larger files are no sources of facts. */
const BYTES_OF_A_FILE = 1024 * 1024;
/** What is said of a file beside its content, which is in base64. */
const BYTES_BESIDE = 16 * 1024;
const MOST_BYTES_A_FILE = Math.ceil((BYTES_OF_A_FILE * 4) / 3) + BYTES_BESIDE;

/**
 * Path to text. Missing, binary (NUL or not UTF-8) and over-long files are absent, and so is
 * what is no ordinary file. Asked by GET, with the list in the address, so that it is safe to
 * repeat and to redirect.
 */
export async function getFileContents(
  client: GiteaClient,
  options: { repository: RepositoryReference; ref: string; paths: string[] },
): Promise<Record<string, string>> {
  const found = await Promise.all(
    inBatches(options.paths).map(paths =>
      getBatch(client, { ...options, paths }),
    ),
  );
  return Object.fromEntries(found.flat());
}

/** A batch that is too long has an over-long file in it: the others are read without it. */
async function getBatch(
  client: GiteaClient,
  options: { repository: RepositoryReference; ref: string; paths: string[] },
): Promise<[path: string, text: string][]> {
  const { paths } = options;
  try {
    return await getWholeBatch(client, options);
  } catch (error) {
    if (!(error instanceof AnswerTooLargeError)) {
      throw error;
    }
    if (paths.length === 1) {
      return [];
    }
    const half = Math.ceil(paths.length / 2);
    const halves = [paths.slice(0, half), paths.slice(half)];
    const found = await Promise.all(
      halves.map(each => getBatch(client, { ...options, paths: each })),
    );
    return found.flat();
  }
}

async function getWholeBatch(
  client: GiteaClient,
  options: { repository: RepositoryReference; ref: string; paths: string[] },
): Promise<[path: string, text: string][]> {
  const { owner, name } = options.repository;
  const doing = `read files of ${owner}/${name}`;
  const found: [string, string][] = [];
  let open = options.paths;
  while (open.length > 0) {
    const answers = await client.request({
      path: ['repos', owner, name, 'file-contents'],
      query: { ref: options.ref, body: JSON.stringify({ files: open }) },
      schema: fileContentsSchema,
      mostBytes: open.length * MOST_BYTES_A_FILE,
      doing,
    });
    if (answers.length === 0) {
      throw new ServiceUnavailableError(
        `Could not ${doing}: the server left out ${open.join(', ')}`,
      );
    }
    for (const answer of answers) {
      const text = answer && toText(answer);
      if (typeof text === 'string') {
        found.push([answer!.path, text]);
      }
    }
    open = open.slice(answers.length);
  }
  return found;
}

function toText(file: {
  type: string;
  size: number;
  encoding?: string | null;
  content?: string | null;
}): string | undefined {
  const { type, size, encoding, content } = file;
  if (type !== 'file' || size > BYTES_OF_A_FILE) {
    return undefined;
  }
  if (size === 0) {
    return '';
  }
  if (encoding !== 'base64' || !content) {
    return undefined;
  }
  const bytes = Buffer.from(content, 'base64');
  if (bytes.includes(0)) {
    return undefined;
  }
  try {
    // A byte order mark stays: what is written back must be equal to the byte.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    return undefined;
  }
}

function inBatches(paths: string[]): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let characters = 0;
  for (const path of paths) {
    const size = encodeURIComponent(JSON.stringify(path)).length + 3;
    if (
      batch.length === FILES_AT_ONCE ||
      (batch.length > 0 && characters + size > CHARACTERS_AT_ONCE)
    ) {
      batches.push(batch);
      batch = [];
      characters = 0;
    }
    batch.push(path);
    characters += size;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}
