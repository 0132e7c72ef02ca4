import fc from 'fast-check';
import { guardJobs } from './guards';
import type { GuardedJob } from './guards';
import type { ContextPlan, JobPlan } from './jobs';
import { closeNeeds, directNeeds } from './needs';
import { readTriggers } from '../triggers/triggerCases';
import type { TriggerCase } from '../triggers/triggerCase';
import { triggerGuard } from '../triggers/triggerGuard';
import type { Unit } from '../units/units';

/** What an expression may ask for in these tests. */
interface World {
  event: string;
  ref: string;
  action?: string;
  fork: boolean;
  changed: readonly string[];
}

/** Evaluates the small part of the expression language that guards are written in. */
function evaluate(condition: string, world: World): boolean {
  const code = condition
    .replace(/^\$\{\{(.*)\}\}$/s, '$1')
    .replace(/!failure\(\)|!cancelled\(\)/g, 'true')
    .replace(
      /needs\.changes\.outputs\.(\w+) == 'true'/g,
      (_, module) => `${world.changed.includes(module)}`,
    )
    .replace(
      /github\.event\.pull_request\.head\.repo\.full_name == github\.repository/g,
      `${world.event === 'pull_request' && !world.fork}`,
    )
    .replace(/github\.event_name/g, JSON.stringify(world.event))
    .replace(/github\.event\.action/g, JSON.stringify(world.action ?? ''))
    .replace(/github\.ref/g, JSON.stringify(world.ref))
    .replace(/startsWith\(("[^"]*"), ('[^']*')\)/g, '$1.startsWith($2)');
  // eslint-disable-next-line no-new-func
  return Boolean(new Function(`return ${code};`)());
}

const WORLDS = [
  { event: 'push', ref: 'refs/heads/main' },
  { event: 'push', ref: 'refs/heads/release/1' },
  { event: 'push', ref: 'refs/tags/v1' },
  { event: 'pull_request', ref: 'refs/pull/1/head', action: 'synchronized' },
  { event: 'pull_request', ref: 'refs/pull/1/head', action: 'closed' },
  { event: 'schedule', ref: 'refs/heads/main' },
  { event: 'workflow_dispatch', ref: 'refs/heads/main' },
].map(world => ({ ...world, fork: false, changed: [] }));

const PUSHES: [settings: object, refs: string[]][] = [
  [{ branches: ['$default-branch'] }, ['refs/heads/main']],
  [{ branches: ['release/**'] }, ['refs/heads/release/1']],
  [
    { branches: ['$default-branch', 'release/**'] },
    ['refs/heads/main', 'refs/heads/release/1'],
  ],
  [{ tags: ['v*'] }, ['refs/tags/v1']],
  [{ branches: ['main'], tags: ['v*'] }, ['refs/heads/main', 'refs/tags/v1']],
  [{}, ['refs/heads/main', 'refs/heads/release/1', 'refs/tags/v1']],
];

const PULLS: [settings: object, closed: boolean, open: boolean][] = [
  [{}, false, true],
  [{ types: ['closed'] }, true, false],
  [{ types: ['opened', 'synchronize', 'reopened', 'closed'] }, true, true],
];

const triggers = fc
  .record({
    push: fc.option(fc.constantFrom(...PUSHES)),
    pull: fc.option(fc.constantFrom(...PULLS)),
    schedule: fc.boolean(),
    dispatch: fc.boolean(),
  })
  .filter(
    ({ push, pull, schedule, dispatch }) =>
      push !== null || pull !== null || schedule || dispatch,
  )
  .map(({ push, pull, schedule, dispatch }) => ({
    on: {
      ...(push && { push: push[0] }),
      ...(pull && { pull_request: pull[0] }),
      ...(schedule && { schedule: [{ cron: '0 0 * * *' }] }),
      ...(dispatch && { workflow_dispatch: {} }),
    } as Record<string, unknown>,
    starts: ({ event, ref, action }: Omit<World, 'fork' | 'changed'>) => {
      switch (event) {
        case 'push':
          return push?.[1].includes(ref) ?? false;
        case 'pull_request':
          return (action === 'closed' ? pull?.[1] : pull?.[2]) ?? false;
        case 'schedule':
          return schedule;
        default:
          return dispatch;
      }
    },
  }));

describe('triggerGuard', () => {
  it('lets a job run where its own triggers would have started it, and only there', () => {
    fc.assert(
      fc.property(fc.array(triggers, { minLength: 1, maxLength: 4 }), all => {
        const { triggerCases, sets, problems } = readTriggers({
          context: {},
          triggers: all.map(({ on }) => on),
        });
        expect(problems).toEqual([]);
        all.forEach(({ starts }, index) => {
          const guard = triggerGuard({
            triggerCases,
            mine: sets[index],
            defaultBranch: 'main',
          });
          // The others start no run at all.
          for (const world of WORLDS.filter(each =>
            all.some(other => other.starts(each)),
          )) {
            expect([
              guard?.text,
              world,
              guard === undefined || evaluate(guard.text, world),
            ]).toEqual([guard?.text, world, starts(world)]);
          }
        });
      }),
      { numRuns: 300 },
    );
  });
});

interface Shape {
  gate: number;
  module?: string;
  triggerCases: number[];
  secrets: boolean;
}

const TRIGGER_CASES: TriggerCase[] = [
  { event: 'push', part: 'branch', pattern: 'main' },
  { event: 'pull_request', part: 'open' },
  { event: 'schedule', part: 'whole' },
];

const TRIGGER_CASE_WORLDS = [
  { event: 'push', ref: 'refs/heads/main' },
  { event: 'pull_request', ref: 'refs/pull/1/head', action: 'opened' },
  { event: 'schedule', ref: 'refs/heads/main' },
];

function planOf(shapes: Shape[]): ContextPlan {
  const jobs = shapes.map(
    ({ gate, module, triggerCases, secrets }, index): JobPlan => ({
      id: `job${index}`,
      name: `Job ${index}`,
      isShared: false,
      gate,
      ...(module !== undefined && { modules: [module] }),
      triggerCases: new Set(triggerCases),
      instances: [`job${index}`],
      needs: [],
      producers: [],
      // All that guards ask of a unit.
      units: [
        { run: { inputs: {}, secrets: secrets ? { TOKEN: 'TOKEN' } : {} } },
      ] as unknown as Unit[],
    }),
  );
  return {
    jobs,
    direct: directNeeds(jobs),
    findProducer: () => undefined,
    jobOf: jobs.map((_, index) => index),
    hasDispatch: false,
  };
}

/** What becomes of each job, as the forge decides it: it looks at direct needs alone. */
function run(options: {
  plan: ContextPlan;
  guarded: GuardedJob[];
  world: World;
  failing: ReadonlySet<number>;
}): ('success' | 'failure' | 'skipped')[] {
  const { plan, guarded, world, failing } = options;
  const results = new Map<string, 'success' | 'failure' | 'skipped'>([
    ['changes', 'success'],
  ]);
  const decide = (index: number): 'success' | 'failure' | 'skipped' => {
    const { id } = plan.jobs[index];
    const known = results.get(id);
    if (known) {
      return known;
    }
    const { needs, if: condition } = guarded[index];
    const before = needs.map(need =>
      need === 'changes'
        ? 'success'
        : decide(plan.jobs.findIndex(job => job.id === need)),
    );
    const goesOn = condition?.includes('!failure()')
      ? !before.includes('failure')
      : before.every(result => result === 'success');
    const runs =
      goesOn && (condition === undefined || evaluate(condition, world));
    const done = failing.has(index) ? 'failure' : 'success';
    const result = runs ? done : 'skipped';
    results.set(id, result);
    return result;
  };
  return plan.jobs.map((_, index) => decide(index));
}

describe('guardJobs', () => {
  it('runs what must run after a skipped job, and nothing after a failed one', () => {
    const shape: fc.Arbitrary<Shape> = fc.record(
      {
        gate: fc.nat(3),
        module: fc.constantFrom('a', 'b'),
        triggerCases: fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 3 }),
        secrets: fc.boolean(),
      },
      { requiredKeys: ['gate', 'triggerCases', 'secrets'] },
    );
    fc.assert(
      fc.property(
        fc.array(shape, { minLength: 1, maxLength: 9 }),
        fc.nat(2),
        fc.boolean(),
        fc.subarray(['a', 'b']),
        fc.uniqueArray(fc.nat(8), { maxLength: 2 }),
        (shapes, triggerCase, fork, changed, failed) => {
          const plan = planOf(shapes);
          const guarded = guardJobs({
            plan,
            triggerCases: TRIGGER_CASES,
            changes: {
              job: 'changes',
              outputs: new Map([
                ['a', 'a'],
                ['b', 'b'],
              ]),
            },
            defaultBranch: 'main',
          });
          const isChange = triggerCase < 2;
          const world: World = {
            ...TRIGGER_CASE_WORLDS[triggerCase],
            fork: fork && triggerCase === 1,
            // Where it is not about a change, the job `changes` says: everything.
            changed: isChange ? changed : ['a', 'b'],
          };
          const failing = new Set(failed);
          const results = run({ plan, guarded, world, failing });
          const { all } = closeNeeds(plan.direct);
          const hidden = (index: number) =>
            world.fork &&
            shapes[index].secrets &&
            shapes[index].triggerCases.includes(1);
          shapes.forEach((job, index) => {
            const wanted =
              job.triggerCases.includes(triggerCase) &&
              (job.module === undefined ||
                world.changed.includes(job.module)) &&
              ![index, ...all[index]].some(hidden);
            const isStopped = all[index].some(
              need => results[need] === 'failure',
            );
            expect([index, results[index] !== 'skipped']).toEqual([
              index,
              wanted && !isStopped,
            ]);
          });
        },
      ),
      { numRuns: 1000 },
    );
  });
});
