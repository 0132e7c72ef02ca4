import { renameReferences } from '@edf/workflow-language';
import type { Library, PinnedReference, Step, WorkflowStep } from '../../model';
import type { JsonValue } from '@edf/workflow-language';
import { pinAction } from './pins';
import { fillInputs, unlessEmpty } from './values';
import type { Names } from './values';

/** Longest command that stands on one line; also what a literal block makes easier to read. */
const LONGEST_COMMAND = 88;

/** Longest that checking out and setting up may take, in minutes. */
export const LONGEST_SETUP = 10;

/**
 * A script as the workflow holds it: with a line break at the end if it is a block, without
 * one if it is a single short command.
 */
export function normalizeScript(script: string): string {
  const text = script.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
  const isBlock =
    text.includes('\n') ||
    text.length > LONGEST_COMMAND ||
    /: | #|^[^\p{L}./$]/u.test(text);
  return isBlock ? `${text}\n` : text;
}

/** The folder of a step, relative to the repository; none for its root. */
function workingDirectory(options: {
  modulePath: string;
  own?: string;
}): string | undefined {
  const segments = [options.modulePath, options.own ?? '.']
    .join('/')
    .split('/')
    .filter(segment => segment !== '.' && segment !== '');
  return segments.length > 0 ? segments.join('/') : undefined;
}

/**
 * Turns one step of an implementation, of a runner profile or of a team into one of a job: the
 * names in its expressions made those of the workflow, inputs filled in, its action pinned,
 * and with a folder and a timeout.
 */
export function compileStep(options: {
  step: Step;
  /** Its id in the job. */
  id: string;
  names: Names;
  inputs: Record<string, JsonValue | undefined>;
  /** For its job as a whole, where several share one. */
  env?: WorkflowStep['env'];
  modulePath: string;
  /** In minutes, for a step that has none of its own. */
  limit: number | undefined;
  pins: Library['manifest']['pins'];
}): WorkflowStep {
  const { step, id, names, inputs, modulePath, limit, pins } = options;
  const rename = (text: string) => renameReferences({ text, names });
  const renameAll = <T>(values: Record<string, T>) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        typeof value === 'string' ? rename(value) : value,
      ]),
    );
  const env =
    step.env &&
    renameAll(fillInputs({ values: step.env, inputs, unset: 'empty' }));
  return {
    id,
    name: step.name,
    if:
      step.if === undefined
        ? undefined
        : renameReferences({ text: step.if, names, isCondition: true }),
    'continue-on-error': step['continue-on-error'],
    'timeout-minutes': step['timeout-minutes'] ?? limit,
    uses: compileReference({ uses: step.uses, pins }),
    with: unlessEmpty(
      step.with &&
        renameAll(fillInputs({ values: step.with, inputs, unset: 'left-out' })),
    ),
    'working-directory':
      step.run === undefined
        ? undefined
        : workingDirectory({ modulePath, own: step['working-directory'] }),
    shell: step.shell,
    env: unlessEmpty({ ...options.env, ...env }),
    run: step.run === undefined ? undefined : normalizeScript(rename(step.run)),
  };
}

/** Steps that do not belong to a component: of the runner profile. */
export function compileShared(options: {
  steps: readonly Step[];
  toId: (step: Step) => string;
  inputs: Record<string, JsonValue | undefined>;
  /** In minutes, for a step that has none of its own. */
  limitOf: (step: Step) => number | undefined;
  pins: Library['manifest']['pins'];
}): WorkflowStep[] {
  const { steps, toId, inputs, limitOf, pins } = options;
  const names = {
    steps: new Map(steps.map(step => [step.id, toId(step)])),
    secrets: new Map<string, string>(),
  };
  return steps.map(step =>
    compileStep({
      step,
      id: toId(step),
      names,
      inputs,
      modulePath: '.',
      limit: limitOf(step),
      pins,
    }),
  );
}

function compileReference(options: {
  uses: string | undefined;
  pins: Library['manifest']['pins'];
}): string | PinnedReference | undefined {
  const { uses, pins } = options;
  return uses === undefined ? undefined : pinAction({ uses, pins });
}
