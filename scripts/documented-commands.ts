/** A command that a document tells people to type. */
export interface DocumentedCommand {
  document: string;
  line: number;
  command: string;
}

/** The lines of the fenced `console`, `sh`, `shell` and `bash` blocks of a Markdown text. */
export function documentedCommands(options: {
  document: string;
  text: string;
}): DocumentedCommand[] {
  const { document, text } = options;
  const commands: DocumentedCommand[] = [];
  let inside = false;
  text.split('\n').forEach((content, index) => {
    const fence = /^\s*```\s*(\S*)/.exec(content);
    if (fence) {
      inside = !inside && /^(console|sh|shell|bash)$/.test(fence[1] ?? '');
      return;
    }
    const command = content.replace(/^\s*\$\s+/, '').trim();
    if (inside && command && !command.startsWith('#')) {
      commands.push({ document, line: index + 1, command });
    }
  });
  return commands;
}

/** The npm script that a command runs, e.g. `sandbox`; undefined if it is no npm command. */
export function scriptOf(command: string): string | undefined {
  const words = command.split(/\s+/);
  if (words[0] !== 'npm') {
    return undefined;
  }
  const [verb, ...rest] = words.slice(1).filter(word => !/^--\w/.test(word));
  return verb === 'run' ? rest[0] : verb;
}

/** What follows `--`: the arguments that the script is given. */
export function argumentsOf(command: string): string[] {
  const words = command.split(/\s+/);
  const separator = words.indexOf('--');
  return separator === -1 ? [] : words.slice(separator + 1);
}
