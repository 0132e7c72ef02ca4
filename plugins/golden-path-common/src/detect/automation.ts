import type { Reason } from '../model';

/** Files in which a repository says what it runs, beside its workflows. */
export const AUTOMATION_FILES = [
  ...['Makefile', 'makefile', 'GNUmakefile', 'justfile', 'Justfile'],
  ...['Taskfile.yml', 'Taskfile.yaml', '.gitlab-ci.yml', '.travis.yml'],
  ...['.pre-commit-config.yaml', 'tox.ini', 'noxfile.py'],
] as const;

/** A line that the repository runs, as far as it can be told from one. */
export interface Command {
  text: string;
  path: string;
  /** From 1. */
  line: number;
  /** The target or task that it belongs to, where the file has such. */
  target?: string;
}

/** Longer lines are none that people wrote. */
const LONGEST_LINE = 4000;

/** `test-race: build`, `test-race arg="x":`, and with two spaces before it in a Taskfile. */
const TARGET =
  /^(?: {2})?([A-Za-z][\w./-]{0,60})(?: [\w ="'.+*-]{0,200})?:(?!=)/;

/** Where a line begins a target, and others that are indented deeper belong to it. */
const HAS_TARGETS =
  /(?:^|\/)(?:GNUmakefile|[Mm]akefile|[Jj]ustfile|Taskfile\.ya?ml)$/;

/** All lines but comments, each as one where it goes on after a backslash. */
export function commandsIn(
  files: readonly { path: string; text: string }[],
): Command[] {
  return files.flatMap(({ path, text }) => {
    const commands: Command[] = [];
    const hasTargets = HAS_TARGETS.test(path);
    let target: string | undefined;
    let open: Command | undefined;
    text.split('\n').forEach((line, index) => {
      const trimmed = line.trim();
      if (line.length > LONGEST_LINE || trimmed.startsWith('#')) return;
      if (hasTargets && !open) target = TARGET.exec(line)?.[1] ?? target;
      const goesOn = trimmed.endsWith('\\');
      const part = goesOn ? trimmed.slice(0, -1) : trimmed;
      if (open) open.text += ` ${part}`;
      else open = { text: part, path, line: index + 1, target };
      if (!goesOn) {
        if (open.text) commands.push(open);
        open = undefined;
      }
    });
    if (open) commands.push(open);
    return commands;
  });
}

/** Whether any of the commands asks Make, Task or just for a target. */
export function isAskedFor(
  commands: readonly Command[],
  target: string,
): boolean {
  return commands.some(
    ({ text }) =>
      /\b(?:make|task|just)\b|\$\(MAKE\)/.test(text) &&
      text.split(/[\s"'&;|]+/).includes(target),
  );
}

/** Traits of a module that the repository shows by what it does itself, with the reasons. */
export interface Habits {
  traits: string[];
  because: Reason[];
}

export const NO_HABITS: Habits = { traits: [], because: [] };

/** A trait that a command shows, if there is such a command. */
export function habitOf(options: {
  trait: string;
  command: Command | undefined;
  /** What the command runs, for people. */
  what: string;
}): Habits {
  const { trait, command, what } = options;
  if (!command) return NO_HABITS;
  const { path, line } = command;
  return {
    traits: [trait],
    because: [
      { text: `${path} (${what})`, path, line, fact: `traits.${trait}` },
    ],
  };
}
