import type { Library, ResolvedContext, RunnerProfile } from '../../model';
import type { Report } from '../../report/report';
import { producerFinder } from '../units/groups';
import { keepUnits } from '../units/droppedUnits';
import type { TriggeredUnits } from '../units/droppedUnits';
import { placeOf } from '../units/places';
import { chooseToolchain } from './toolchains';
import { toolsOf } from './tools';
import type { Unit } from '../units/units';
import type { WantedTool } from './wantedTool';

export function describeTool({ tool, version }: WantedTool): string {
  return version === undefined ? tool : `${tool} ${version}`;
}

/** What a runner lacks, and which runners of the library do not. */
export function describeLack(options: {
  library: Library;
  profile: RunnerProfile;
  /** All that is needed at once. */
  tools: WantedTool[];
  missing: WantedTool[];
}): string {
  const { library, profile, tools, missing } = options;
  const { pins } = library.manifest;
  const others = Object.entries(library.runnerProfiles)
    .filter(
      ([, other]) =>
        !('missing' in chooseToolchain({ tools, profile: other, pins })),
    )
    .map(([name]) => name);
  return `The runner ${profile.metadata.name} does not provide ${missing
    .map(describeTool)
    .join(' and ')}. ${
    others.length > 0
      ? `These runners do: ${others.join(', ')}.`
      : 'No runner profile of the library does.'
  }`;
}

/**
 * What the runner lacks for a component, so that it cannot run there; nothing for what a team
 * asks for itself, a matrix or a job of its own: there it is an error of the job.
 */
function lackOf(unit: Unit, library: Library): string | undefined {
  const { profile, instance, settings } = unit;
  if (instance.inline || settings.matrix) {
    return undefined;
  }
  const { tools } = toolsOf({ units: [unit] });
  const { pins } = library.manifest;
  const toolchain = chooseToolchain({ tools, profile, pins });
  return 'missing' in toolchain
    ? describeLack({ library, profile, tools, missing: toolchain.missing })
    : undefined;
}

/**
 * Leaves out, and says so, what its runner has not the tools for, and what takes all of an
 * input from such components. The others of the context run without them.
 */
export function leaveOutWithoutTools(options: {
  context: ResolvedContext;
  units: Unit[];
  triggers: Record<string, unknown>[];
  library: Library;
  report: Report;
}): TriggeredUnits {
  const { context, units, triggers, library, report } = options;
  const reasons = new Map<Unit | undefined, string>();
  for (const unit of units) {
    const lack = lackOf(unit, library);
    if (lack !== undefined) {
      reasons.set(unit, lack);
    }
  }
  const findProducer = producerFinder(units);
  const lostInput = (unit: Unit): string | undefined => {
    for (const { value } of Object.values(unit.run.inputs)) {
      const producers = value && 'producers' in value ? value.producers : [];
      const isLost =
        producers.length > 0 &&
        producers.every(producer => reasons.has(findProducer(producer)));
      if (isLost) {
        const [{ output, instance }] = producers;
        return `It takes \`${output}\` of ${instance}, which is left out.`;
      }
    }
    return undefined;
  };
  for (let again = reasons.size > 0; again; ) {
    again = false;
    for (const unit of units) {
      const lost = reasons.has(unit) ? undefined : lostInput(unit);
      if (lost !== undefined) {
        reasons.set(unit, lost);
        again = true;
      }
    }
  }
  for (const unit of units) {
    const reason = reasons.get(unit);
    if (reason !== undefined) {
      const { instance, module, subject } = unit;
      const { required } = instance;
      const where = module === undefined ? '' : ` for the module ${module}`;
      report.add({
        code: required ? 'required-component-left-out' : 'component-left-out',
        severity: required ? 'error' : 'warning',
        message: required
          ? `${instance.title} cannot run${where}. ${reason} But it is required by ${required.owner}: ${required.because}`
          : `${instance.title} is left out${where}. ${reason}`,
        place: placeOf(context, instance),
        subject,
      });
    }
  }
  return keepUnits({
    units,
    triggers: units.map((unit, index) =>
      reasons.has(unit) ? undefined : triggers[index],
    ),
  });
}
