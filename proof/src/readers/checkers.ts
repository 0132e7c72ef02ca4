/** Programs outside of this process that read what we write, as the environment names them. */
export interface Checkers {
  /** Reads YAML and workflows with Gitea's own parsers. */
  workflows: string;
  /** actionlint, which reads texts from its input. */
  actionlint: string;
  /** A Python with PyYAML: its command, and the folder of the package where it needs one. */
  python: { command: string; path?: string };
  /** Another version of Node, where there is one. */
  otherNode?: string;
}

/** The variable in which the paths are handed over, as JSON. */
export const CHECKERS = 'GOLDEN_PATH_CHECKERS';

/** The checkers, where the environment names them: `npm test` and `npm run fuzz` do. */
export function checkersOf(env: NodeJS.ProcessEnv): Checkers | undefined {
  const text = env[CHECKERS];
  return text ? JSON.parse(text) : undefined;
}
