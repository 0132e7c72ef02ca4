import { memoizePerWorkflow } from './memoizePerWorkflow';
import { isMap, isText } from './workflow';
import type { LintedJob, ValuePath } from './workflow';

/** Actions with an input that is run as code, by the name without its version. */
const CODE_INPUTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['actions/github-script', ['script']],
  ['appleboy/ssh-action', ['script']],
  ['azure/cli', ['inlinescript']],
  ['azure/powershell', ['inlinescript']],
]);

/** A text that is run as code. */
export interface Script {
  text: string;
  at: ValuePath;
  job: LintedJob;
  step: LintedJob['steps'][number];
  /** Written for a shell, not for an action's own language. */
  isShell: boolean;
}

/** The owner and name of an action, in lower case, without folder, version and host. */
export function actionName(uses: string): string {
  const [path] = uses.toLowerCase().split('@');
  const parts = path.replace(/^https?:\/\/[^/]+\//, '').split('/');
  return parts.slice(0, 2).join('/');
}

/** All scripts of a workflow: `run`, and the inputs of actions that run them. */
export const scriptsOf = memoizePerWorkflow(({ jobs }): Script[] => {
  const scripts: Script[] = [];
  for (const job of jobs) {
    for (const step of job.steps) {
      const { run, uses } = step.value;
      if (isText(run)) {
        const at = [...step.at, 'run'];
        scripts.push({ text: run, at, job, step, isShell: true });
      }
      const values = step.value.with;
      const inputs =
        isText(uses) && isMap(values)
          ? CODE_INPUTS.get(actionName(uses))
          : undefined;
      if (!inputs || !isMap(values)) {
        continue;
      }
      for (const [name, value] of Object.entries(values)) {
        if (inputs.includes(name.toLowerCase()) && isText(value)) {
          const at = [...step.at, 'with', name];
          scripts.push({ text: value, at, job, step, isShell: false });
        }
      }
    }
  }
  return scripts;
});

/** The lines of a script, with where each begins; a command may go on over several. */
export function linesOf(text: string): { line: string; start: number }[] {
  const lines: { line: string; start: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ line, start });
    start += line.length + 1;
  }
  return lines;
}
