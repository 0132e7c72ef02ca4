import type { Checkers } from './checkers';
import { startLineProcess } from './lineProcess';

/** A step as a runner is told to do it. */
export interface SentStep {
  id: string;
  name: string;
  if: string;
  uses: string;
  run: string;
  env: Record<string, string> | null;
  with: Record<string, string> | null;
}

/** A job as Gitea sends it to a runner. */
export interface SentJob {
  name: string;
  runsOn: string[];
  needs: string[] | null;
  if: string;
  steps: SentStep[];
}

export interface ForgeParser {
  /** Job id to what a runner is sent: one for each leg of a matrix. Throws what Gitea says. */
  parse(text: string): Promise<Record<string, SentJob[]>>;
  /** The findings of actionlint. */
  lint(
    text: string,
  ): Promise<{ kind: string; line: number; message: string }[]>;
  close(): void;
}

/** Labels of runners that our profiles name. */
const LABELS = ['ubuntu-latest', 'docker', 'linux'];

/** Gitea's own workflow parser, and actionlint. */
export function forgeParser(checkers: Checkers): ForgeParser {
  const gitea = startLineProcess<
    object,
    { value: Record<string, SentJob[]>; error?: string }
  >({ command: checkers.workflows });
  const actionlint = startLineProcess<
    object,
    { findings: { kind: string; line: number; message: string }[] }
  >({ command: checkers.actionlint, args: LABELS });
  return {
    parse: async text => {
      const { value, error } = await gitea.ask({ do: 'workflow', text });
      if (error !== undefined) {
        throw new Error(`Gitea does not accept it: ${error}`);
      }
      return value;
    },
    lint: async text => (await actionlint.ask({ text })).findings,
    close: () => {
      gitea.close();
      actionlint.close();
    },
  };
}
