import type { Producer } from '../../model';
import { allOf, anyOf, is } from '../triggers/condition';
import type { Condition } from '../triggers/condition';
import type { ContextPlan, JobPlan } from './jobs';
import { closeNeeds } from './needs';
import type { TriggerCase } from '../triggers/triggerCase';
import { triggerGuard } from '../triggers/triggerGuard';

/** When a job runs, beside that what it waits for has gone well. */
export interface Guard {
  /** Indexes of the triggerCases in which it runs. */
  triggerCases: ReadonlySet<number>;
  /** Of each list, one module must have changed. Empty: it runs whatever has changed. */
  changed: readonly (readonly string[])[];
  /** Not for a pull request from another repository: it, or a job before it, has secrets. */
  sameRepository: boolean;
}

/** `needs` and `if` of a job, with what is behind them. */
export interface GuardedJob {
  needs: string[];
  if?: string;
  guard: Guard;
  /** Some of what starts the workflow does not start it. */
  hasOwnTriggers: boolean;
  /** It runs although something before it was skipped, so that it waits for all of it itself. */
  toleratesSkips: boolean;
}

/** Answers of the job `changes`, as conditions see them. */
export interface Changes {
  /** Id of the job. */
  job: string;
  /** Module to the name of its output; modules without one always count as changed. */
  outputs: ReadonlyMap<string, string>;
}

const PULL_REQUEST = /^pull_request(_target)?$/;

function isPullRequest({ event }: TriggerCase): boolean {
  return PULL_REQUEST.test(event);
}

function runsForPullRequests(
  job: { triggerCases: ReadonlySet<number> },
  triggerCases: readonly TriggerCase[],
): boolean {
  return [...job.triggerCases].some(index =>
    isPullRequest(triggerCases[index]),
  );
}

/** Whether the workflow knows there what was changed: only then anything is left out. */
function knowsChanges({ part }: TriggerCase): boolean {
  return part === 'branch' || part === 'open';
}

function isSubset<T>(small: Iterable<T>, large: ReadonlySet<T>): boolean {
  for (const item of small) {
    if (!large.has(item)) {
      return false;
    }
  }
  return true;
}

/** Whether the first certainly runs wherever the second does. */
function runsWith(first: Guard, second: Guard): boolean {
  return (
    (first.triggerCases === second.triggerCases ||
      isSubset(second.triggerCases, first.triggerCases)) &&
    (!first.sameRepository || second.sameRepository) &&
    first.changed.every(wide =>
      second.changed.some(
        narrow => narrow === wide || isSubset(narrow, new Set(wide)),
      ),
    )
  );
}

/** The modules of which one must have changed, for every job; nothing: whatever has changed. */
function changedModules(options: {
  plan: ContextPlan;
  triggerCases: readonly TriggerCase[];
  changes: Changes | undefined;
}): (string[] | undefined)[] {
  const { plan, triggerCases, changes } = options;
  const changed = plan.jobs.map(job =>
    changes &&
    job.modules?.every(module => changes.outputs.has(module)) &&
    [...job.triggerCases].some(index => knowsChanges(triggerCases[index]))
      ? new Set(job.modules)
      : undefined,
  );
  // What a job of another module takes must be made whenever that one runs.
  const consumersFirst = plan.jobs
    .map((_, index) => index)
    .sort((a, b) => plan.jobs[b].gate - plan.jobs[a].gate || b - a);
  for (let again = true; again; ) {
    again = false;
    for (const index of consumersFirst) {
      const { modules, producers } = plan.jobs[index];
      for (const producer of modules ? producers : []) {
        const theirs = changed[producer];
        const mine = changed[index];
        if (theirs && (!mine || !isSubset(mine, theirs))) {
          changed[producer] = mine && new Set([...theirs, ...mine]);
          again = true;
        }
      }
    }
  }
  return changed.map(modules => modules && [...modules].sort());
}

function ownGuard(options: {
  job: JobPlan;
  triggerCases: readonly TriggerCase[];
  changed: string[] | undefined;
}): Guard {
  const { job, triggerCases, changed } = options;
  return {
    triggerCases: job.triggerCases,
    changed: changed ? [changed] : [],
    sameRepository:
      job.units.some(({ run }) => Object.keys(run.secrets).length > 0) &&
      runsForPullRequests(job, triggerCases),
  };
}

/**
 * What must stand among the needs of a job although it follows from others: only there its
 * outputs can be read, and what a person has named is what they expect to see.
 */
function keptNeeds(plan: ContextPlan, position: number): Set<number> {
  const { needs, producers } = plan.jobs[position];
  return new Set([
    ...producers,
    ...plan.direct[position].filter(need =>
      plan.jobs[need].instances.some(instance => needs.includes(instance)),
    ),
  ]);
}

/** Positions of other jobs that make what the inputs of a job take: one list for each input. */
function producersOf(plan: ContextPlan, position: number): number[][] {
  const find = (output: Producer) => {
    const unit = plan.findProducer(output);
    return unit ? [plan.jobOf[unit.index]] : [];
  };
  return plan.jobs[position].units.flatMap(({ run }) =>
    Object.values(run.inputs).flatMap(({ value }) => {
      if (!value || !('producers' in value)) {
        return [];
      }
      const jobs = [...new Set(value.producers.flatMap(find))];
      return jobs.length === 0 || jobs.includes(position) ? [] : [jobs];
    }),
  );
}

function both(a: Guard, b: Guard): Guard {
  return {
    triggerCases: new Set(
      [...a.triggerCases].filter(at => b.triggerCases.has(at)),
    ),
    changed: [...a.changed, ...b.changed],
    sameRepository: a.sameRepository || b.sameRepository,
  };
}

function sameRepositoryCondition(options: { mine: TriggerCase[] }): Condition {
  const { mine } = options;
  const same = is(
    'github.event.pull_request.head.repo.full_name == github.repository',
  );
  if (mine.every(isPullRequest)) {
    return same;
  }
  const events = new Set(mine.filter(isPullRequest).map(({ event }) => event));
  const others =
    events.size === 1
      ? `github.event_name != '${[...events][0]}'`
      : "!startsWith(github.event_name, 'pull_request')";
  return anyOf([is(others), same]) ?? same;
}

/**
 * Decides `needs` and `if` of every job of a context. Mostly a job waits for as little as it
 * must, and is skipped when anything before it was. But some jobs before it may be skipped
 * where it has to run all the same: they have other triggers, their module was not changed, or
 * the pull request comes from elsewhere. Then it needs `!failure() && !cancelled()`, and that
 * looks at direct needs only: with `test → package → deploy`, a failed `test` skips `package`,
 * and `deploy`, which sees only the skipped one, would deploy. So such a job waits for
 * everything that is before it, directly.
 */
export function guardJobs(options: {
  plan: ContextPlan;
  triggerCases: readonly TriggerCase[];
  changes?: Changes;
  defaultBranch: string;
}): GuardedJob[] {
  const { plan, triggerCases, changes, defaultBranch } = options;
  const { jobs } = plan;
  const { all, reduced } = closeNeeds(plan.direct);
  const changed = changedModules({ plan, triggerCases, changes });
  const own = jobs.map((job, index) =>
    ownGuard({ job, triggerCases, changed: changed[index] }),
  );
  // What comes after a job that has secrets has nothing to do where that one may not run.
  const guards = own.map((guard, index) => ({
    ...guard,
    sameRepository:
      guard.sameRepository ||
      (runsForPullRequests(guard, triggerCases) &&
        all[index].some(need => own[need].sameRepository)),
  }));
  const meets = (a: Guard, b: Guard) =>
    a.triggerCases === b.triggerCases ||
    [...a.triggerCases].some(triggerCase => b.triggerCases.has(triggerCase));
  return guards.map((guard, position) => {
    const inputs = producersOf(plan, position);
    // Without what it takes it does not run: their guards are its own, too.
    const effective = inputs.reduce(
      (sum, [first, ...more]) =>
        more.length === 0 ? both(sum, guards[first]) : sum,
      guard,
    );
    const kept = keptNeeds(plan, position);
    const least = new Set([...reduced[position], ...kept]);
    const before = all[position].filter(need => meets(guards[need], guard));
    const toleratesSkips = before.some(
      need => !runsWith(guards[need], effective),
    );
    const needsChanges =
      guard.changed.length > 0 ||
      (toleratesSkips && before.some(need => guards[need].changed.length > 0));
    const mine = triggerCases.filter((_, index) =>
      guard.triggerCases.has(index),
    );
    const made = toleratesSkips
      ? inputs
          .filter(
            producers => !producers.some(need => runsWith(guards[need], guard)),
          )
          .flatMap(
            producers =>
              anyOf(
                producers.map(need =>
                  is(`needs.${jobs[need].id}.result == 'success'`),
                ),
              ) ?? [],
          )
      : [];
    const trigger = triggerGuard({
      triggerCases,
      mine: guard.triggerCases,
      defaultBranch,
    });
    const touched = guard.changed.flatMap(
      modules =>
        anyOf(
          modules.map(module =>
            is(
              `needs.${changes?.job}.outputs.${changes?.outputs.get(
                module,
              )} == 'true'`,
            ),
          ),
        ) ?? [],
    );
    const condition = allOf(
      distinct([
        ...(toleratesSkips ? [is('!failure()'), is('!cancelled()')] : []),
        ...(trigger ? [trigger] : []),
        ...touched,
        ...(guard.sameRepository ? [sameRepositoryCondition({ mine })] : []),
        ...made,
      ]),
    );
    return {
      needs: [
        ...(needsChanges && changes ? [changes.job] : []),
        ...(toleratesSkips
          ? before
          : all[position].filter(need => least.has(need))
        ).map(need => jobs[need].id),
      ],
      ...(condition && { if: printCondition(condition) }),
      guard,
      hasOwnTriggers: trigger !== undefined,
      toleratesSkips,
    };
  });
}

function distinct(conditions: Condition[]): Condition[] {
  return [...new Map(conditions.map(one => [one.text, one])).values()];
}

/** In braces where YAML would take the first character for something else. */
function printCondition({ text }: Condition): string {
  return /^[a-z]/.test(text) ? text : `\${{ ${text} }}`;
}
