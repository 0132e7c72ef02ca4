import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { validate } from '@edf/backstage-plugin-golden-path-common';
import { main } from '../main';
import type { Shape } from '../shapes/schema';

/** Only for tests: the root of the whole repository. */
export const WORKSPACE = resolve(__dirname, '../../../..');

/** Repositories as an application team would have them. */
export const SAMPLES = join(WORKSPACE, 'sandbox/repositories');

export const CI = '.gitea/workflows/continuous-integration.yaml';

/** Runs the command line as a person would, and collects what it prints. */
export async function run(
  words: string[],
  terminal: { width?: number; input?: string | Buffer } = {},
) {
  const out: string[] = [];
  const error: string[] = [];
  const printer = (lines: string[]) => ({
    print: (line: string) => {
      lines.push(line);
    },
    style: (_: string, text: string) => text,
    ...(terminal.width !== undefined && { width: terminal.width }),
  });
  const status = await main(['node', 'golden-path', ...words], {
    out: printer(out),
    error: printer(error),
    readInput: async () => Buffer.from(terminal.input ?? ''),
  });
  return { status, out: out.join('\n'), error: error.join('\n') };
}

/** The same with `--json`: what is printed must have the documented shape, and nothing else. */
export async function runJson(
  words: string[],
  shape: Shape,
  terminal?: { input?: string | Buffer },
) {
  const { status, out, error } = await run([...words, '--json'], terminal);
  const value = JSON.parse(out);
  const problems = validate({ schema: { ...shape }, value });
  if (problems.length > 0 || error !== '') {
    throw new Error(
      `Not the documented shape: ${problems
        .map(({ message }) => message)
        .join(' ')}${error}`,
    );
  }
  return { status, value };
}

/** A folder of its own for a test, removed afterwards. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'golden-path-cli-'));

  write(path: string, text: string | Buffer): string {
    const file = join(this.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), 'utf8');
  }

  has(path: string): boolean {
    return existsSync(join(this.path, path));
  }

  copy(from: string): void {
    cpSync(from, this.path, { recursive: true });
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
