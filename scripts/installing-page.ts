import { UserError } from './errors.ts';

/** A block of code of a page. */
export interface CodeBlock {
  language: string;
  text: string;
  /** The file that it belongs to, if its first line is a comment that names one: `# app-config.local.yaml`. */
  file?: string;
}

/** The blocks of code of a page, in their order. */
export function codeBlocks(page: string): CodeBlock[] {
  return [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', text = '']) => ({
      language,
      text,
      file: /^(?:#|\/\/) (\S+\.\w+)\n/.exec(text)?.[1],
    }),
  );
}

/** What the page about installing says. */
export interface Installation {
  /** In the portal: brings it to the newest release. */
  update: string[];
  /** In the clone. */
  pack: string[];
  /** In the portal. */
  add: string[];
  start: string[];
  /** Lines for `packages/backend/src/index.ts`. */
  backend: string;
  configuration: string;
  people: string;
}

/** Throws a UserError if the page has not the blocks that it is followed by. */
export function readInstallation(page: string): Installation {
  const blocks = codeBlocks(page);
  const commands = blocks
    .filter(({ language }) => language === 'console')
    .map(({ text }) => text.trim().split('\n'));
  const textFor = (file: string) => {
    const block = blocks.find(each => each.file === file);
    if (!block) {
      throw new UserError(
        `docs/installing.md has no block of code for ${file}: its first line would be a comment with this name.`,
      );
    }
    return block.text;
  };
  const [update, pack, add, start, ...more] = commands;
  if (!update || !pack || !add || !start || more.length > 0) {
    throw new UserError(
      `docs/installing.md has ${commands.length} blocks of commands, and not four: to update, to pack, to add the packages, to start.`,
    );
  }
  return {
    update,
    pack,
    add,
    start,
    backend: textFor('packages/backend/src/index.ts'),
    configuration: textFor('app-config.local.yaml'),
    people: textFor('examples/org.yaml'),
  };
}
