import type {
  Origin,
  Origins,
  PipelineImplementation,
  WorkflowJob,
} from '../../model';
import type { GuardedJob } from './guards';
import type { JobScope } from './jobScope';
import {
  contextOrigin,
  decisionOrigin,
  engineOrigin,
  implementationOrigin,
  preparationOrigin,
  profileOrigin,
} from '../provenance/origins';
import type { SetUp } from './setUp';

/** What is behind the `if` of a job, in words, strongest first. */
function reasonsFor(guarded: GuardedJob): string[] {
  const { guard, hasOwnTriggers, toleratesSkips } = guarded;
  return [
    ...(hasOwnTriggers ? ['runs only for its own triggers'] : []),
    ...(toleratesSkips
      ? ['runs although a job before it was skipped, but not if one has failed']
      : []),
    ...guard.changed.map(
      modules => `runs only if ${modules.join(' or ')} has changed`,
    ),
    ...(guard.sameRepository
      ? [
          'does not run for pull requests from other repositories, since it, or a job before it, has secrets',
        ]
      : []),
  ];
}

/**
 * Who put the keys of a job there. Steps have their own.
 *
 * @returns names of nodes to their origins: `<job>`, `<job>.<key>`
 */
export function jobOrigins(options: {
  scope: JobScope;
  guarded: GuardedJob;
  job: WorkflowJob;
  machine: SetUp;
}): Origins {
  const { scope, guarded, job, machine } = options;
  const { plan, origins, context } = scope;
  const [unit] = plan.units;
  const { instance } = unit;
  const ofJob = plan.isShared
    ? contextOrigin({
        scope: origins,
        what: 'the layout `compact`: what can, shares one job',
        setting: 'layout',
      })
    : decisionOrigin({
        scope: origins,
        unit,
        what:
          instance.id === instance.component
            ? `the component ${instance.component}`
            : `the component ${instance.component}, under the id ${instance.id}`,
        decision: instance.decision,
      });
  const said = (
    key: keyof PipelineImplementation['spec'],
    what: (implementation: string) => string,
  ): Origin => {
    const by =
      plan.units.find(
        each => each.run.implementation.spec[key] !== undefined,
      ) ?? unit;
    return implementationOrigin({
      scope: origins,
      unit: by,
      what: what(by.run.implementation.metadata.name),
      at: ['spec', key],
    });
  };
  const own = settingOrigin(options.scope);
  const reasons = reasonsFor(guarded);
  const keys: Record<keyof WorkflowJob, Origin | undefined> = {
    name: plan.isShared
      ? undefined
      : { ...ofJob, what: `the title of ${instance.id}` },
    needs: guarded.toleratesSkips
      ? engineOrigin(
          'the stages of the context, all of them: a job that runs after a skipped one looks at what it needs directly',
        )
      : contextOrigin({
          scope: origins,
          what: 'the stages of the context, and what its components take from each other',
          setting: 'stages',
        }),
    if:
      reasons.length > (guarded.hasOwnTriggers ? 1 : 0)
        ? engineOrigin(`this job ${reasons.join('; it ')}`)
        : own('on', 'the triggers of this job'),
    strategy: own('matrix', `the matrix of ${instance.id}`),
    'runs-on': profileOrigin({
      unit,
      what: `the labels of the runner ${unit.profile.metadata.name}`,
      at: ['spec', 'runs-on'],
      decision: context.decisions.runner,
    }),
    container: machine.imageOrigin,
    services: said('services', name => `the services of ${name}`),
    permissions: said('permissions', name => `what ${name} may do`),
    'timeout-minutes': plan.units.some(
      each => each.run.implementation.spec['timeout-minutes'] !== undefined,
    )
      ? said('timeout-minutes', name => `how long ${name} may take`)
      : engineOrigin('the usual time for a job that states none'),
    concurrency: {
      what: `${instance.component} runs only once at a time`,
      definition: `PipelineComponent/${instance.component}`,
      at: ['spec', 'exclusive'],
      instance: instance.id,
    },
    outputs: said('outputs', name => `what ${name} gives to others`),
    env: envOrigin(scope) ?? said('env', name => `the environment of ${name}`),
    steps: undefined,
  };
  const result: Origins = { [plan.id]: ofJob };
  for (const [key, origin] of Object.entries(keys)) {
    if (origin && job[key as keyof WorkflowJob] !== undefined) {
      result[`${plan.id}.${key}`] = origin;
    }
  }
  return result;
}

/** For a setting of the instance: its own, else that of the context. */
function settingOrigin(scope: JobScope) {
  const [unit] = scope.plan.units;
  return (setting: 'on' | 'matrix', what: string): Origin =>
    unit.settings[setting] === undefined
      ? contextOrigin({ scope: scope.origins, what, setting })
      : decisionOrigin({
          scope: scope.origins,
          unit,
          what,
          decision:
            unit.instance.decisions?.[setting] ?? unit.instance.decision,
        });
}

/** For an `env` of the job that is first of all that of a preparation. */
function envOrigin({ plan }: JobScope): Origin | undefined {
  const [first] = plan.units;
  const prepared = first.run.preparations.find(
    ({ env }) => Object.keys(env).length > 0,
  );
  return (
    prepared &&
    preparationOrigin({
      preparation: prepared,
      part: 'env',
      what: `how ${prepared.name} calls things`,
      units: plan.units,
    })
  );
}
