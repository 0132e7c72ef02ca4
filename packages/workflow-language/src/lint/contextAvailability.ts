import type { Place } from '../expressions';
import type { LintedExpression } from './workflowIndex';
import type { LintedWorkflow } from './workflow';

/** What an expression can use where Forgejo's runner looks at it. */
export interface Availability {
  contexts: readonly string[];
  /** Functions that are not known everywhere. */
  hashFiles: boolean;
  status: boolean;
}

const SERVER = ['github', 'vars', 'inputs'];
const JOB = [...SERVER, 'needs', 'strategy', 'matrix'];
const IN_STEPS = [...JOB, 'secrets', 'steps', 'job', 'runner', 'env'];

function contexts(...names: string[]): Availability {
  return { contexts: names, hashFiles: false, status: false };
}

const BY_PLACE: Partial<Record<Place, Availability>> = {
  env: contexts(...SERVER, 'secrets', 'env'),
  'job.env': contexts(...JOB, 'secrets'),
  'job.concurrency': contexts(...JOB),
  'job.outputs': contexts(...IN_STEPS),
  'job.if': { ...contexts(...SERVER, 'needs', 'secrets', 'env'), status: true },
  step: { ...contexts(...IN_STEPS), hashFiles: true },
  'step.if': { contexts: IN_STEPS, hashFiles: true, status: true },
};

/** Of the settings of a job that have no place of their own; `undefined`: nobody looks. */
function inJob(key: unknown, below: unknown): Availability | undefined {
  switch (key) {
    case 'timeout-minutes':
      return contexts(...JOB);
    case 'secrets':
      return contexts(...JOB, 'secrets');
    case 'defaults':
    case 'with':
      return contexts(...JOB, 'env');
    case 'container':
    case 'services':
      switch (below) {
        case 'env':
          return contexts(...IN_STEPS);
        case 'credentials':
          return contexts(...JOB, 'env', 'secrets');
        default:
          return contexts(...JOB, 'env');
      }
    default:
      return undefined;
  }
}

/**
 * What an expression may use, if somebody looks at it before the job begins: Forgejo's runner,
 * from 8 on, compares each job that it is handed with a schema (`act/schema`), and refuses the
 * job over one word that the schema does not name there. `undefined`: nobody looks, and what is
 * not known, or not filled, is empty in silence. The server evaluates names, labels and matrices.
 */
export function contextAvailability(
  { target }: LintedWorkflow,
  { place, at }: Pick<LintedExpression, 'place' | 'at'>,
): Availability | undefined {
  if (target.forge !== 'forgejo') {
    return undefined;
  }
  if (place === 'call') {
    return at[2] === 'inputs'
      ? contexts('github', 'vars')
      : contexts(...SERVER, 'jobs');
  }
  if (place !== 'job') {
    // What Forgejo does not hand on, nobody looks at.
    return at[0] === 'jobs' || at[0] === 'env' ? BY_PLACE[place] : undefined;
  }
  return at[0] === 'jobs'
    ? inJob(at[2], at[2] === 'services' ? at[4] : at[3])
    : undefined;
}
