import type {
  Origin,
  PinnedReference,
  WorkflowStep,
  WorkflowStrategy,
} from '../../model';
import { reportAt } from './jobScope';
import type { JobScope } from './jobScope';
import { legsOf, setUpMatrix } from '../runner/matrix';
import { describeLack, describeTool } from '../runner/missingTools';
import { profileOrigin } from '../provenance/origins';
import { compileShared, LONGEST_SETUP } from '../steps/steps';
import { stepLimit } from '../steps/stepLimit';
import { toolsOf } from '../runner/tools';
import type { LegValues } from '../runner/tools';
import { chooseToolchain } from '../runner/toolchains';
import type { Toolchain } from '../runner/toolchains';

/** Where a job runs, and the steps that make it ready for those of its components. */
export interface SetUp {
  runsOn: string | string[];
  strategy?: WorkflowStrategy;
  image?: string | PinnedReference;
  steps: { step: WorkflowStep; origin: Origin }[];
  /** Who provides the image. */
  imageOrigin?: Origin;
  /** Whether actions, which are programs for Node, can run. */
  hasNode: boolean;
}

/** The toolchain of a job, or of one leg of its matrix. */
function toolchainOf(scope: JobScope, leg?: LegValues): Toolchain | undefined {
  const { plan, library } = scope;
  const { units } = plan;
  const [first] = units;
  const { profile } = first;
  const { tools, unread, conflicts } = toolsOf({ units, leg });
  for (const { tool, version, unit } of unread) {
    reportAt(scope, unit, {
      code: 'version-not-understood',
      severity: 'warning',
      message: `\`${version}\` is not a version or a range for ${tool} that can be read here, so any ${tool} is taken. Name one under \`modules\`, as a fact.`,
    });
  }
  for (const [one, other] of conflicts) {
    reportAt(scope, first, {
      code: 'toolchain-missing',
      message: `The job ${plan.name} needs ${describeTool(
        one,
      )} and ${describeTool(
        other,
      )} at once, and no version is both. State one for all of it under \`modules\`, as a fact.`,
    });
  }
  const toolchain = chooseToolchain({
    tools,
    profile,
    pins: library.manifest.pins,
    inMatrix: leg !== undefined,
  });
  if ('missing' in toolchain) {
    const { missing } = toolchain;
    reportAt(scope, first, {
      code: 'toolchain-missing',
      message: describeLack({ library, profile, tools, missing }),
    });
    return undefined;
  }
  return conflicts.length > 0 ? undefined : toolchain;
}

/** The steps of a set-up, each with the way of the runner profile that has it. */
function withOrigins(
  scope: JobScope,
  toolchain: Toolchain,
  steps: Toolchain['steps'],
): SetUp['steps'] {
  const [unit] = scope.plan.units;
  const limit = stepLimit(scope.target, LONGEST_SETUP);
  const wayOf = (id: string) =>
    toolchain.ways.find(({ tools }) =>
      tools.some(
        tool => id === `setup-${tool}` || id.startsWith(`setup-${tool}-`),
      ),
    ) ?? toolchain.ways[0];
  return compileShared({
    steps,
    toId: ({ id }) => id,
    inputs: {},
    // Asking an installed tool for its version takes no time worth limiting.
    limitOf: ({ id }) => {
      const { key, index } = wayOf(id);
      const way = unit.profile.spec.toolchains?.[key]?.[index];
      return way?.preinstalled ? undefined : limit;
    },
    pins: scope.library.manifest.pins,
  }).map(step => {
    const { key, index, tools } = wayOf(step.id ?? '');
    return {
      step,
      origin: profileOrigin({
        unit,
        what: `how the runner ${unit.profile.metadata.name} has ${tools.join(
          ' and ',
        )}`,
        at: ['spec', 'toolchains', key, index],
        decision: unit.run.decision,
      }),
    };
  });
}

function imageOriginOf(scope: JobScope, toolchain: Toolchain): Origin {
  const [unit] = scope.plan.units;
  const [{ key, index, tools }] = toolchain.ways;
  return profileOrigin({
    unit,
    what: `the image in which the runner ${
      unit.profile.metadata.name
    } has ${tools.join(' and ')}`,
    at: ['spec', 'toolchains', key, index, 'image'],
    decision: unit.run.decision,
  });
}

/** A machine of its own has what its runner brings; an image only what it is made for. */
function hasNode({ image, ways }: Toolchain): boolean {
  return !image || ways.some(({ key }) => key.split('+').includes('node'));
}

/** Sets up a job; `undefined` after an error that was reported. */
export function setUp(scope: JobScope): SetUp | undefined {
  const [unit] = scope.plan.units;
  const { matrix } = unit.settings;
  if (!matrix || Object.keys(matrix).length === 0) {
    const toolchain = toolchainOf(scope);
    return (
      toolchain && {
        runsOn: unit.profile.spec['runs-on'],
        steps: withOrigins(scope, toolchain, toolchain.steps),
        hasNode: hasNode(toolchain),
        ...(toolchain.image && {
          image: toolchain.image,
          imageOrigin: imageOriginOf(scope, toolchain),
        }),
      }
    );
  }
  const found = legsOf({ axes: matrix, profile: unit.profile });
  if ('problem' in found) {
    reportAt(scope, unit, {
      code: 'invalid-matrix',
      message: `The matrix of ${unit.instance.id} cannot be. ${found.problem}`,
    });
    return undefined;
  }
  const toolchains = found.legs.flatMap(
    ({ values }) => toolchainOf(scope, values) ?? [],
  );
  if (toolchains.length < found.legs.length) {
    return undefined;
  }
  const joined = setUpMatrix({ legs: found.legs, toolchains });
  if (!joined) {
    reportAt(scope, unit, {
      code: 'invalid-matrix',
      message: `The matrix of ${unit.instance.id} cannot be: the runner ${unit.profile.metadata.name} sets up its legs in ways that differ in more than values. Choose versions that it has in the same way.`,
    });
    return undefined;
  }
  const { steps, ...rest } = joined;
  return {
    ...rest,
    steps: withOrigins(scope, toolchains[0], steps),
    hasNode: hasNode(toolchains[0]),
    ...(rest.image && { imageOrigin: imageOriginOf(scope, toolchains[0]) }),
  };
}
