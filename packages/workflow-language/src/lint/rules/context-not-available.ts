import {
  AVAILABLE,
  CONTEXTS,
  LOCAL_NAMES,
  STATUS_FUNCTIONS,
  WITH_FILES,
} from '../../expressions';
import type { Call, Place } from '../../expressions';
import { contextAvailability } from '../contextAvailability';
import type { Availability } from '../contextAvailability';
import { isMap } from '../workflow';
import { expressionsOf, findingAt } from '../expressions';
import type { LintedExpression } from '../expressions';
import type { Finding, LintedWorkflow, LintRule } from '../workflow';

const KNOWN: ReadonlySet<string> = new Set<string>(CONTEXTS);

/** Without a job, the server cannot say how the jobs went. */
const WITHOUT_JOB: ReadonlySet<Place> = new Set<Place>([
  'run-name',
  'concurrency',
]);

const REASONS: Partial<Record<string, string>> = {
  steps: 'no step has run yet',
  runner: 'no runner has been found yet',
  job: 'the job has not begun yet',
  needs: 'the needed jobs have not run yet',
};

function emptyHere(context: string): string {
  const reason = REASONS[context];
  return `\`${context}\` is empty here${reason ? `: ${reason}` : ''}`;
}

function checkUses(
  workflow: LintedWorkflow,
  found: LintedExpression,
): Finding[] {
  const local = LOCAL_NAMES[workflow.target.forge];
  const allowed = contextAvailability(workflow, found);
  const available = allowed?.contexts ?? AVAILABLE[found.place];
  return found.uses
    .filter(({ context }) => {
      const name = local.includes(context) ? 'github' : context;
      return KNOWN.has(name) && !available.includes(name);
    })
    .map(({ context, node }) =>
      findingAt({
        workflow,
        found,
        span: node,
        severity: allowed ? 'error' : 'warning',
        message: `${
          allowed
            ? `\`${context}\` cannot be used here: the runner refuses the whole job`
            : emptyHere(context)
        }. Known here: ${available.map(name => `\`${name}\``).join(', ')}.`,
      }),
    );
}

function unavailableCall(
  call: Call,
  { place }: LintedExpression,
): string | undefined {
  const name = call.name.toLowerCase();
  if (name === 'hashfiles' && !WITH_FILES.has(place)) {
    return '`hashFiles()` is empty here: the files are only there in steps.';
  }
  return STATUS_FUNCTIONS.has(name) && WITHOUT_JOB.has(place)
    ? `\`${call.name}()\` cannot be answered here: there is no job yet.`
    : undefined;
}

/** The functions that are not known everywhere, where the runner looks. */
function refusedCall(call: Call, allowed: Availability): string | undefined {
  const name = call.name.toLowerCase();
  const isRefused =
    (name === 'hashfiles' && !allowed.hashFiles) ||
    (STATUS_FUNCTIONS.has(name) && !allowed.status);
  return isRefused
    ? `\`${call.name}()\` cannot be used here: the runner refuses the whole job.`
    : undefined;
}

function checkCalls(
  workflow: LintedWorkflow,
  found: LintedExpression,
): Finding[] {
  const allowed = contextAvailability(workflow, found);
  return found.calls.flatMap(call => {
    const message = allowed
      ? refusedCall(call, allowed)
      : unavailableCall(call, found);
    return message === undefined
      ? []
      : [
          findingAt({
            workflow,
            found,
            span: call,
            severity: allowed ? 'error' : 'warning',
            message,
          }),
        ];
  });
}

/** A context that is not filled yet, or never in this place, is empty, in silence. */
export const contextNotAvailable: LintRule = {
  code: 'context-not-available',
  check: workflow =>
    expressionsOf(workflow)
      .filter(
        ({ place, job }) =>
          place !== 'literal' &&
          // Without a matrix, the name of a job is not looked at: another rule says so.
          !(place === 'job.name' && !isMap(job?.value.strategy)),
      )
      .flatMap(found => [
        ...checkUses(workflow, found),
        ...checkCalls(workflow, found),
      ]),
};
