import type {
  Library,
  PinnedReference,
  RunnerProfile,
  Step,
} from '../../model';
import {
  compareVersions,
  parseRange,
  rangeBounds,
  rangesMeet,
} from '../../facts/versions';
import { pinImage } from '../steps/pins';
import { fillInputs } from '../steps/values';
import { versionCheckStep } from './versionCheck';
import type { WantedTool } from './wantedTool';

type Way = NonNullable<RunnerProfile['spec']['toolchains']>[string][number];

/** How the tools of a job are provided: steps before its own, or the image it runs in. */
export interface Toolchain {
  steps: Step[];
  image?: string | PinnedReference;
  /** Places in the runner profile, `spec.toolchains.<key>.<index>`, with the tools from there. */
  ways: { key: string; index: number; tools: string[] }[];
}

/** Of the images, the one made for the stated version, else the newest that fits. */
function chooseImage(options: {
  images: Record<string, string>;
  tools: WantedTool[];
}): string | undefined {
  const { images, tools } = options;
  const fitting = Object.entries(images).flatMap(([version, image]) => {
    // An image with several tools is listed under their versions, joined by `+`.
    const ranges = version.split('+').map(part => parseRange(part));
    const fits = tools.every(({ range }, index) => {
      const present = ranges[index] ?? ranges[0];
      return !range || (present !== undefined && rangesMeet(present, range));
    });
    return fits && ranges[0] ? [{ image, range: ranges[0] }] : [];
  });
  const [first] = tools;
  const stated = /^v?\d/.test(first?.version ?? '') && first.range?.[0].from;
  const made = stated
    ? fitting.find(({ range }) =>
        rangesMeet(range, [
          { from: stated, below: [stated[0], stated[1], stated[2] + 1] },
        ]),
      )
    : undefined;
  const [newest] = [...fitting].sort((a, b) =>
    compareVersions(rangeBounds(b.range).from, rangeBounds(a.range).from),
  );
  return (made ?? newest)?.image;
}

/** What one way gives for some tools, or `undefined` if it does not fit them. */
function tryWay(options: {
  way: Way;
  tools: WantedTool[];
  pins: Library['manifest']['pins'];
  inMatrix: boolean;
}): Omit<Toolchain, 'ways'> | undefined {
  const { way, tools, pins, inMatrix } = options;
  if (way.preinstalled) {
    const present = way.preinstalled.map(parseRange);
    const fits = tools.every(
      ({ range }) =>
        !range ||
        present.some(
          versions => versions !== undefined && rangesMeet(versions, range),
        ),
    );
    if (!fits) {
      return undefined;
    }
    const { check } = way;
    // Such a tool reads the module's file itself, and fetches that version or says what it lacks.
    const checked = tools.filter(
      ({ range, exact, ofModule }) =>
        range && (!way['self-updating'] || exact || !ofModule),
    );
    return {
      steps: check
        ? checked.flatMap(
            tool => versionCheckStep({ tool, check, inMatrix }) ?? [],
          )
        : [],
    };
  }
  if (way.image) {
    const image = chooseImage({ images: way.image, tools });
    return image
      ? {
          steps: setupSteps(tools, way.steps ?? []),
          image: pinImage({ image, pins }),
        }
      : undefined;
  }
  return way.steps ? { steps: setupSteps(tools, way.steps) } : undefined;
}

/**
 * Shared steps are called `setup-<tool>`, by the first tool of their key. They ask for its
 * version by `inputs.version`, and for that of any tool by its name: `inputs.maven`.
 */
function setupSteps(tools: WantedTool[], steps: Step[]): Step[] {
  const [first] = tools;
  const id = `setup-${first.tool}`;
  const inputs = {
    ...Object.fromEntries(tools.map(({ tool, version }) => [tool, version])),
    version: first.version,
  };
  return steps.map((step, index) => ({
    ...step,
    id: index === 0 ? id : `${id}-${step.id}`,
    ...(step.env && {
      env: fillInputs({ values: step.env, inputs, unset: 'empty' }),
    }),
    ...(step.with && {
      with: fillInputs({ values: step.with, inputs, unset: 'left-out' }),
    }),
  }));
}

/** The sets of tools that a profile's key names: `java+maven` provides both. */
function provides(key: string, tools: WantedTool[]): boolean {
  const provided = key.split('+');
  return tools.every(({ tool }) => provided.includes(tool));
}

/** In the order of the key, so that versions of a combined image can be told apart. */
function inOrderOf(key: string, tools: WantedTool[]): WantedTool[] {
  return key
    .split('+')
    .map(name => tools.find(({ tool }) => tool === name) ?? { tool: name });
}

/**
 * The first way of the profile that provides all tools of a job: one for all of them (a
 * combined image) before a mixture. An image replaces the whole machine, so it is never mixed
 * with others.
 *
 * @returns the tools that the profile cannot provide as `missing`
 */
export function chooseToolchain(options: {
  tools: WantedTool[];
  profile: RunnerProfile;
  pins: Library['manifest']['pins'];
  /** One leg of a matrix, of which only values may differ from the other legs. */
  inMatrix?: boolean;
}): Toolchain | { missing: WantedTool[] } {
  const { tools, profile, pins, inMatrix = false } = options;
  if (tools.length === 0) {
    return { steps: [], ways: [] };
  }
  const names = tools.map(({ tool }) => tool);
  const toolchains = profile.spec.toolchains ?? {};
  for (const [key, ways] of Object.entries(toolchains)) {
    if (!provides(key, tools)) {
      continue;
    }
    for (const [index, way] of ways.entries()) {
      const found = tryWay({
        way,
        tools: inOrderOf(key, tools),
        pins,
        inMatrix,
      });
      if (found) {
        return { ...found, ways: [{ key, index, tools: names }] };
      }
    }
  }
  const missing: WantedTool[] = [];
  const steps: Step[] = [];
  const used: Toolchain['ways'] = [];
  for (const tool of tools) {
    const key = tool.tool;
    const ways = Object.hasOwn(toolchains, key) ? toolchains[key] : [];
    const [found] = ways.flatMap((way, index) => {
      const given =
        way.image && tools.length > 1
          ? undefined
          : tryWay({ way, tools: [tool], pins, inMatrix });
      return given ? [{ steps: given.steps, index }] : [];
    });
    if (found) {
      steps.push(...found.steps);
      used.push({ key, index: found.index, tools: [key] });
    } else {
      missing.push(tool);
    }
  }
  return missing.length > 0 ? { missing } : { steps, ways: used };
}
