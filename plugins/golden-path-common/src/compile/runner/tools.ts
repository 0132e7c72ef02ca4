import type { Module, ResolvedRun } from '../../model';
import {
  intersectRanges,
  parseRange,
  parseRequirement,
} from '../../facts/versions';
import type { WantedTool } from './wantedTool';
import type { Unit } from '../units/units';

/** A version that cannot be read; it counts as not stated. */
export interface UnreadVersion {
  tool: string;
  version: string;
}

/** Values of a matrix for one of its legs, by axis. */
export type LegValues = Record<string, string | number | boolean>;

/**
 * The tools of one implementation: the version of the matrix, else of the facts, else the
 * implementation's own. A leg of a matrix is made for its version alone, so `1.22` is that
 * version there, and not "1.22 or newer".
 */
export function wantedTools(options: {
  toolchains: Record<string, { version?: string }>;
  module?: Module;
  leg?: LegValues;
}): { tools: WantedTool[]; unread: UnreadVersion[] } {
  const { toolchains, module, leg = {} } = options;
  const unread: UnreadVersion[] = [];
  const tools = Object.entries(toolchains).map(([tool, { version }]) => {
    const ofLeg = Object.hasOwn(leg, tool) ? String(leg[tool]) : undefined;
    const exact = ofLeg === undefined ? undefined : parseRange(ofLeg);
    if (ofLeg !== undefined && exact) {
      return { tool, version: ofLeg, range: exact, exact: true };
    }
    for (const candidate of [ofLeg, module?.facts.versions[tool], version]) {
      if (candidate === undefined) {
        continue;
      }
      const range = parseRequirement(candidate);
      if (range) {
        const ofModule = candidate === module?.facts.versions[tool];
        return { tool, version: candidate, range, ofModule };
      }
      unread.push({ tool, version: candidate });
    }
    return { tool };
  });
  return { tools, unread };
}

/** Tools of an implementation, and of the preparations that it asks for. */
export function toolchainsOf({
  implementation,
  preparations,
}: ResolvedRun): Record<string, { version?: string }>[] {
  return [
    ...preparations.map(({ toolchains }) => toolchains),
    implementation.spec.toolchains ?? {},
  ].filter(toolchains => Object.keys(toolchains).length > 0);
}

/** One tool that two parts of a job ask for; `undefined` where no version suits both. */
function both(a: WantedTool, b: WantedTool): WantedTool | undefined {
  if (!a.range || !b.range || a.version === b.version) {
    return a.range ? a : b;
  }
  const range = intersectRanges(a.range, b.range);
  if (range.length === 0) {
    return undefined;
  }
  const same = [a, b].find(
    tool => JSON.stringify(tool.range) === JSON.stringify(range),
  );
  const ofModule = a.ofModule && b.ofModule;
  return {
    ...(same ?? { ...a, version: `${a.version} ${b.version}`, range }),
    ofModule,
  };
}

/** All tools of a job, each once. */
export interface JobTools {
  tools: WantedTool[];
  /** With the unit whose module or implementation states it. */
  unread: (UnreadVersion & { unit: Unit })[];
  /** Tools of which the parts of the job want versions that exclude each other. */
  conflicts: WantedTool[][];
}

export function toolsOf(options: {
  units: readonly Unit[];
  leg?: LegValues;
}): JobTools {
  const { units, leg } = options;
  const tools = new Map<string, WantedTool>();
  const unread: JobTools['unread'] = [];
  const conflicts: WantedTool[][] = [];
  for (const unit of units) {
    for (const toolchains of toolchainsOf(unit.run)) {
      const { module } = unit.run;
      const wanted = wantedTools({ toolchains, module, leg });
      unread.push(...wanted.unread.map(version => ({ ...version, unit })));
      for (const tool of wanted.tools) {
        const known = tools.get(tool.tool);
        const joined = known ? both(known, tool) : tool;
        if (joined) {
          tools.set(tool.tool, joined);
        } else if (known) {
          conflicts.push([known, tool]);
        }
      }
    }
  }
  return { tools: [...tools.values()], unread, conflicts };
}
