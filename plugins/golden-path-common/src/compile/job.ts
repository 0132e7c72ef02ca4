import type {
  Library,
  PipelineImplementation,
  ResolvedContext,
  ResolvedInstance,
  ResolvedRun,
  RunnerProfile,
  Step,
  Target,
  WorkflowJob,
  WorkflowStep,
} from '../model';
import { checkValue } from '../resolve/checkValue';
import { holdsExpression } from '../resolve/inputs';
import type { Place, Report } from '../resolve/report';
import { matchWhen } from '../resolve/when';
import { checkoutSteps, compileSteps, LONGEST_SETUP } from './steps';
import type { Checkout } from './steps';
import { chooseToolchain, wantedTools } from './toolchains';
import type { WantedTool } from './toolchains';
import { fillInputs, literalsOf } from './values';

/** For implementations that do not say how long they may take, in minutes. */
const DEFAULT_TIMEOUT = 30;

/** One run of an instance, on its way to a job. */
export interface JobSource {
  id: string;
  name: string;
  context: ResolvedContext;
  instance: ResolvedInstance;
  run: ResolvedRun;
  library: Library;
  profile: RunnerProfile;
  target: Target;
  /** Where the team would change the instance, for diagnostics. */
  place: Place;
  report: Report;
}

function subjectOf({ context, instance }: JobSource): string {
  return `${context.name}/${instance.id}`;
}

/** Decides the `when` of the steps here, so that nothing of it is left for the runner. */
function wantedSteps(source: JobSource, steps: Step[]): Step[] {
  const { run, target, profile, context, report, place } = source;
  const inputs = literalsOf(run.inputs);
  return steps.filter(step => {
    const { matches, problems } = matchWhen({
      when: step.when,
      facts: {
        module: run.module,
        forge: target.forge,
        profile,
        environment: context.environment,
        inputs,
      },
      check: checkValue,
    });
    for (const message of problems) {
      report.error({
        code: 'unknown-fact',
        message: `\`when\` of the step ${step.id} of ${run.implementation.metadata.name} cannot be decided. ${message}`,
        place,
        subject: subjectOf(source),
      });
    }
    return matches;
  });
}

function describeTool({ tool, version }: WantedTool): string {
  return version === undefined ? tool : `${tool} ${version}`;
}

/** Profiles of the library that could provide all these tools. */
function profilesWith(library: Library, tools: WantedTool[]): string[] {
  return Object.entries(library.runnerProfiles)
    .filter(
      ([, profile]) =>
        !(
          'missing' in
          chooseToolchain({ tools, profile, pins: library.manifest.pins })
        ),
    )
    .map(([name]) => name);
}

function setUp(
  source: JobSource,
): { steps: WorkflowStep[]; container?: WorkflowJob['container'] } | undefined {
  const { run, profile, library, report, place } = source;
  const { pins } = library.manifest;
  const { tools, unread } = wantedTools({
    toolchains: run.implementation.spec.toolchains ?? {},
    module: run.module,
  });
  for (const { tool, version } of unread) {
    report.add({
      code: 'version-not-understood',
      severity: 'warning',
      message: `\`${version}\` is not a version or a range for ${tool} that can be read here, so any ${tool} is taken. Name one under \`modules\`, as a fact.`,
      place,
      subject: subjectOf(source),
    });
  }
  const toolchain = chooseToolchain({ tools, profile, pins });
  if ('missing' in toolchain) {
    const others = profilesWith(library, tools);
    report.error({
      code: 'toolchain-missing',
      message: `The runner ${
        profile.metadata.name
      } does not provide ${toolchain.missing
        .map(describeTool)
        .join(' and ')}. ${
        others.length > 0
          ? `These runners do: ${others.join(', ')}.`
          : 'No runner profile of the library does.'
      }`,
      place,
      subject: subjectOf(source),
    });
    return undefined;
  }
  return {
    steps: compileSteps({
      steps: toolchain.steps,
      toId: ({ id }) => id,
      inputs: {},
      modulePath: '.',
      timeout: LONGEST_SETUP,
      pins,
    }),
    ...(toolchain.image && { container: { image: toolchain.image } }),
  };
}

function checkOut(source: JobSource): WorkflowStep[] {
  const { run, profile, target, context, library, report, place } = source;
  const wanted = run.implementation.spec.checkout ?? {};
  if (wanted === 'off' || wanted === false) {
    return [];
  }
  const { steps, unknown } = checkoutSteps({
    profile,
    checkout: wanted as Checkout,
    isWanted: (step, inputs) =>
      matchWhen({
        when: step.when,
        facts: {
          module: run.module,
          forge: target.forge,
          profile,
          environment: context.environment,
          inputs,
        },
        check: checkValue,
      }).matches,
    pins: library.manifest.pins,
  });
  if (unknown.length > 0) {
    report.error({
      code: 'not-supported-yet',
      message: `${
        run.implementation.metadata.name
      } needs a checkout with ${unknown.join(', ')}, which the runner ${
        profile.metadata.name
      } does not know how to do.`,
      place,
      subject: subjectOf(source),
    });
  }
  return steps;
}

/** Permissions are stated only where they differ from those of the workflow. */
function permissionsOf({
  spec,
}: PipelineImplementation): WorkflowJob['permissions'] {
  const own = spec.permissions ?? {};
  const all = { contents: 'read', ...own };
  return Object.keys(all).length === 1 && all.contents === 'read'
    ? undefined
    : all;
}

/** Step ids must be unique in a job, also when a team adds steps. */
function checkStepIds(source: JobSource, steps: WorkflowStep[]): void {
  const seen = new Set<string | undefined>();
  for (const { id } of steps) {
    if (seen.has(id)) {
      source.report.error({
        code: 'duplicate-step',
        message: `Two steps of the job ${source.id} have the id \`${id}\`. Rename the one under \`before\` or \`after\`.`,
        place: source.place,
        subject: subjectOf(source),
      });
    }
    seen.add(id);
  }
}

/** Compiles one run to a job; `undefined` after an error that was reported. */
export function compileJob(
  source: JobSource & { needs: string[] },
): WorkflowJob | undefined {
  const { id, name, needs, instance, run, profile, context, target } = source;
  const { spec } = run.implementation;
  const modulePath = run.module?.path ?? '.';
  if (holdsExpression(modulePath) || holdsExpression(name)) {
    source.report.error({
      code: 'expression-in-value',
      message: `The folder \`${modulePath}\` has an expression in its name (\${{ … }}). Rename it, or switch its module off.`,
      place: source.place,
      subject: subjectOf(source),
    });
    return undefined;
  }
  const toolchain = setUp(source);
  if (!toolchain) {
    return undefined;
  }
  const timeout = spec['timeout-minutes'] ?? DEFAULT_TIMEOUT;
  const inputs = literalsOf(run.inputs);
  const { pins } = source.library.manifest;
  const { before = [], after = [] } = instance;
  const compileOwn = (own: Step[]) =>
    compileSteps({
      steps: wantedSteps(source, own),
      known: [...before, ...spec.steps, ...after],
      toId: step => `${id}-${step.id}`,
      inputs,
      modulePath,
      timeout,
      pins,
    });
  const steps = [
    ...checkOut(source),
    ...toolchain.steps,
    ...compileOwn(before),
    ...compileOwn(spec.steps),
    ...compileOwn(after),
  ];
  checkStepIds(source, steps);
  if (instance.definition.spec.exclusive && target.forge === 'forgejo') {
    source.report.error({
      code: 'not-supported-yet',
      message: `${instance.component} may run only once at a time, which Forgejo cannot say for a job.`,
      place: source.place,
      subject: subjectOf(source),
    });
  }
  return {
    name,
    needs: needs.length > 0 ? needs : undefined,
    'runs-on': profile.spec['runs-on'],
    container: toolchain.container,
    permissions: permissionsOf(run.implementation),
    'timeout-minutes': timeout,
    concurrency: instance.definition.spec.exclusive
      ? {
          group: `${context.name}-${instance.id}`,
          'cancel-in-progress': false,
        }
      : undefined,
    env: spec.env && fillInputs({ values: spec.env, inputs, unset: 'empty' }),
    steps,
  };
}
