import type { WorkflowStepRun } from '../forge/Forge';
import type { DeclaredStep } from './declaredSteps';

/*
 * Gitea below 1.27 says of every step what is true of its job, so the failed one has to be found in
 * the log. What the runner (1.0.8) writes there:
 *
 *   <time> ::group::Run <first line of the script, or the name of a step that uses an action>
 *   <time> …the script, its shell, its environment…
 *   <time> ::endgroup::
 *   <time> …output…
 *   <time> ##[error]Process completed with exit code 1.
 *
 * A step that was skipped leaves no trace, names of scripts do not occur, and output may look like
 * any of these lines. So the groups are matched, in order, with the steps of the workflow file; and
 * counted where that file is not at hand.
 */

interface Section {
  /** Index of the step. */
  step: number;
  lines: string[];
}

/**
 * Each line that looks like a heading is compared with each step. Of a job with more steps, none
 * that a person writes, the steps are counted.
 */
const MOST_STEPS = 200;

const GROUP = '::group::Run ';
const END_OF_JOB = /^(Cleaning up container for job |Job failed|Job succeeded)/;
/** What actions do before the first and after the last step. */
const AROUND = /^(Run|Success -|Failure -) (Pre|Post) /;
const EXIT =
  /^##\[error\](this step has been cancelled: )?Process completed with exit code -?\d+\./;
const CONDITION = /^##\[error\]if-expression "(.*)" evaluation failed/;
const CLONE = /^git clone '([^']*)' # ref=(\S+)/;

/**
 * Name of the step that made the job fail, as far as it can be told.
 *
 * `declared` are the same steps as the workflow file has them, at the same places.
 */
export function failedStep(options: {
  log: string;
  steps: WorkflowStepRun[];
  declared?: DeclaredStep[];
}): string | undefined {
  const { steps } = options;
  const failed = steps.filter(({ conclusion }) => conclusion === 'failure');
  if (failed.length > 0 && failed.length < steps.length) {
    // 1.27 and later: each step has its own.
    return failed[0].name;
  }
  if (steps.length === 1) {
    return steps[0].name;
  }
  const declared =
    options.declared?.length === steps.length && steps.length <= MOST_STEPS
      ? options.declared
      : undefined;
  const lines = options.log
    .split('\n')
    .map(line => line.replace(/^\d{4}-\d\d-\d\dT\S+Z /, ''));
  const end = lines.findLastIndex(line => END_OF_JOB.test(line));
  const index = failedIndex({
    lines: end < 0 ? lines : lines.slice(0, end),
    declared,
  });
  return index === undefined ? undefined : steps[index]?.name;
}

function failedIndex(options: {
  lines: string[];
  declared?: DeclaredStep[];
}): number | undefined {
  const { declared } = options;
  const { preparation, sections } = toSections(options);
  for (const { step, lines } of sections) {
    const condition = lines.map(line => CONDITION.exec(line)).find(Boolean);
    if (condition) {
      const found = declared?.findIndex(
        (candidate, index) =>
          index > step && candidate.condition === condition[1],
      );
      return found !== undefined && found >= 0 ? found : step + 1;
    }
  }
  const ended = sections.filter(
    ({ step, lines }) => !declared?.[step]?.mayFail && endsInError(lines),
  );
  if (ended.length > 0) {
    // After the first failure only clean-up runs. Where nothing says which failures are forgiven,
    // a forgiven one before is more likely than a second one after.
    return (declared ? ended[0] : ended[ended.length - 1]).step;
  }
  const withoutEnd = sections.find(
    ({ step, lines }) =>
      !declared?.[step]?.mayFail &&
      lines.some(line => line.startsWith('##[error]')),
  );
  return withoutEnd?.step ?? failedAction({ preparation, declared });
}

/** The runner's own line comes last; a program may have written a similar one before. */
function endsInError(lines: string[]): boolean {
  const last = lines
    .filter(line => line !== '' && !END_OF_JOB.test(line) && !AROUND.test(line))
    .pop();
  return last !== undefined && EXIT.test(last);
}

/** An action that could not be fetched: it stands before the first step. */
function failedAction(options: {
  preparation: string[];
  declared?: DeclaredStep[];
}): number | undefined {
  const { preparation, declared } = options;
  if (!declared || !preparation.some(line => line.startsWith('##[error]'))) {
    return undefined;
  }
  const clone = preparation.map(line => CLONE.exec(line)).findLast(Boolean);
  if (!clone) {
    return undefined;
  }
  const [, address, ref] = clone;
  const found = declared.findIndex(({ uses }) => {
    const [action, version] = uses?.split('@') ?? [];
    return (
      version === ref && address.endsWith(action.split('/').slice(-2).join('/'))
    );
  });
  return found < 0 ? undefined : found;
}

function toSections(options: { lines: string[]; declared?: DeclaredStep[] }): {
  preparation: string[];
  sections: Section[];
} {
  const { lines, declared } = options;
  const preparation: string[] = [];
  const sections: Section[] = [];
  for (const line of lines) {
    const next = (sections[sections.length - 1]?.step ?? -1) + 1;
    const step = line.startsWith(GROUP)
      ? stepOf({ title: line.slice(GROUP.length), from: next, declared })
      : undefined;
    if (step !== undefined) {
      sections.push({ step, lines: [] });
    } else {
      (sections[sections.length - 1]?.lines ?? preparation).push(line);
    }
  }
  return { preparation, sections };
}

/** The first step from `from` on that this can be the heading of. */
function stepOf(options: {
  title: string;
  from: number;
  declared?: DeclaredStep[];
}): number | undefined {
  const { title, from, declared } = options;
  if (!declared) {
    return from;
  }
  const found = declared.findIndex(
    (step, index) => index >= from && step.isHeading(title.trimEnd()),
  );
  return found < 0 ? undefined : found;
}
