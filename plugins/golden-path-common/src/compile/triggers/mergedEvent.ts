import { canonicalJson } from '../../hash';
import type { TriggerCase } from './triggerCase';

type Settings = Record<string, unknown>;

/** What a push is narrowed to: all, or the patterns; none where the list is empty. */
type Reach = 'all' | readonly string[];

/** Without `types`, these fire. */
const DEFAULT_TYPES = ['opened', 'synchronize', 'reopened'];

const PULL_REQUESTS = ['pull_request', 'pull_request_target'];

function listOf(value: unknown): string[] {
  return [value ?? []].flat().map(String);
}

function settingsOf(value: unknown): Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Settings)
    : {};
}

function without(settings: Settings, keys: string[]): string {
  return canonicalJson(
    Object.fromEntries(
      Object.entries(settings).filter(([key]) => !keys.includes(key)),
    ),
  );
}

/** `branches` alone leaves tags out, and `tags` alone branches; neither takes both. */
function reachOfPush(settings: Settings): Record<'branch' | 'tag', Reach> {
  const { branches, tags } = settings;
  const isOpen = branches === undefined && tags === undefined;
  const reach = (list: unknown): Reach => (isOpen ? 'all' : listOf(list));
  return { branch: reach(branches), tag: reach(tags) };
}

/** The part of a pattern before its first special character; all of it, if it has none. */
export function literalStart(pattern: string): string {
  return /^[^*?[+!]*/.exec(pattern)?.[0] ?? '';
}

/** Tells of a pattern whether all that it takes is also taken by one of the list. */
function coverOf(list: readonly string[]): (pattern: string) => boolean {
  const same = new Set(list);
  const beginnings = list.flatMap(wider => {
    const start = literalStart(wider);
    const rest = wider.slice(start.length);
    return rest === '*' || rest === '**'
      ? [{ start, isDeep: rest === '**' }]
      : [];
  });
  return pattern =>
    same.has(pattern) ||
    beginnings.some(
      ({ start, isDeep }) =>
        pattern.startsWith(start) &&
        // One star stops at a slash.
        (isDeep || !/[/*]/.test(pattern.slice(start.length))),
    );
}

/** Tells whether a reach takes all of a pattern; without a pattern, of everything. */
function takenBy(reach: Reach): (pattern: string | undefined) => boolean {
  if (reach === 'all') {
    return () => true;
  }
  const covers = coverOf(reach);
  return pattern => pattern !== undefined && covers(pattern);
}

/** One event of all instances of a context: what each of them makes of it. */
export interface MergedEvent {
  triggerCases: TriggerCase[];
  /** For each instance, in order, the indexes of its triggerCases; empty without the event. */
  sets: number[][];
  /** Settings of the event in the workflow. */
  union: unknown;
  /** Instances that ask for what the first does not, in a way that no guard can tell. */
  problems: number[];
}

function readPush(event: string, all: (Settings | undefined)[]): MergedEvent {
  const reaches = all.map(settings => settings && reachOfPush(settings));
  const rest = all.map(
    settings => settings && without(settings, ['branches', 'tags']),
  );
  const known = rest.find(text => text !== undefined);
  const negative = all.some(
    settings =>
      settings &&
      [...listOf(settings.branches), ...listOf(settings.tags)].some(pattern =>
        pattern.startsWith('!'),
      ),
  );
  const differs = (index: number) =>
    rest[index] !== undefined &&
    (rest[index] !== known ||
      // The order of patterns matters then: only the very same list is understood.
      (negative &&
        canonicalJson(all[index]) !== canonicalJson(all.find(Boolean))));
  const triggerCases: TriggerCase[] = [];
  const union: Settings = { ...all.find(Boolean) };
  for (const part of ['branch', 'tag'] as const) {
    const stated = reaches.flatMap(reach => (reach ? [reach[part]] : []));
    const patterns = [
      ...new Set(stated.flatMap(reach => (reach === 'all' ? [] : reach))),
    ];
    triggerCases.push(
      ...patterns.map(pattern => ({ event, part, pattern })),
      ...(stated.includes('all') ? [{ event, part }] : []),
    );
    const key = part === 'branch' ? 'branches' : 'tags';
    delete union[key];
    if (stated.includes('all')) {
      union[key] = ['**'];
    } else if (patterns.length > 0) {
      union[key] = patterns;
    }
  }
  const isOpen = (['branch', 'tag'] as const).every(part =>
    triggerCases.some(
      triggerCase =>
        triggerCase.part === part && triggerCase.pattern === undefined,
    ),
  );
  if (isOpen) {
    delete union.branches;
    delete union.tags;
  }
  return {
    triggerCases,
    sets: reaches.map(reach => {
      if (!reach) {
        return [];
      }
      const takes = { branch: takenBy(reach.branch), tag: takenBy(reach.tag) };
      return triggerCases.flatMap(({ part, pattern }, index) =>
        takes[part as 'branch' | 'tag'](pattern) ? [index] : [],
      );
    }),
    union,
    problems: problemsOf(all, differs),
  };
}

function problemsOf(
  all: (Settings | undefined)[],
  differs: (index: number) => boolean,
): number[] {
  return all.flatMap((settings, at) => (settings && differs(at) ? [at] : []));
}

function readPullRequest(
  event: string,
  all: (Settings | undefined)[],
): MergedEvent {
  const readings = all.map(settings => {
    if (!settings) {
      return undefined;
    }
    const types = settings.types === undefined ? DEFAULT_TYPES : settings.types;
    const list = listOf(types);
    return {
      open: list.filter(type => type !== 'closed'),
      closed: list.includes('closed'),
      rest: without(settings, ['types']),
    };
  });
  const open = readings.find(
    reading => reading && reading.open.length > 0,
  )?.open;
  const rest = readings.find(Boolean)?.rest;
  const hasClosed = readings.some(reading => reading?.closed);
  const triggerCases: TriggerCase[] = [
    ...(open ? [{ event, part: 'open' as const }] : []),
    ...(hasClosed ? [{ event, part: 'closed' as const }] : []),
  ];
  const first = all.find(Boolean);
  const sameTypes = all.every(
    settings =>
      !settings || canonicalJson(settings) === canonicalJson(first ?? {}),
  );
  const key = (types: readonly string[]) => [...types].sort().join();
  return {
    triggerCases,
    sets: readings.map(reading =>
      reading
        ? triggerCases.flatMap(({ part }, index) =>
            (part === 'open' ? reading.open.length > 0 : reading.closed)
              ? [index]
              : [],
          )
        : [],
    ),
    union: sameTypes
      ? first
      : {
          ...first,
          ...((hasClosed || key(open ?? []) !== key(DEFAULT_TYPES)) && {
            types: [...(open ?? []), ...(hasClosed ? ['closed'] : [])],
          }),
        },
    problems: problemsOf(all, index => {
      const reading = readings[index];
      return (
        reading !== undefined &&
        (reading.rest !== rest ||
          (reading.open.length > 0 && key(reading.open) !== key(open ?? [])))
      );
    }),
  };
}

/** Answers that are asked for before a dispatch: together those of all instances. */
function readDispatch(
  event: string,
  all: (Settings | undefined)[],
): MergedEvent {
  const inputs: Settings = {};
  const differs = all.map(settings =>
    Object.entries(settingsOf(settings?.inputs)).some(([name, input]) => {
      const known = inputs[name];
      inputs[name] ??= input ?? {};
      return (
        known !== undefined &&
        canonicalJson(known) !== canonicalJson(input ?? {})
      );
    }),
  );
  return {
    triggerCases: [{ event, part: 'whole' }],
    sets: all.map(settings => (settings ? [0] : [])),
    union: {
      ...all.find(Boolean),
      ...(Object.keys(inputs).length > 0 && { inputs }),
    },
    problems: problemsOf(all, index => differs[index]),
  };
}

function readWhole(
  event: string,
  all: (Settings | undefined)[],
  values: unknown[],
): MergedEvent {
  const index = all.findIndex(Boolean);
  const text = canonicalJson(values[index]);
  return {
    triggerCases: [{ event, part: 'whole' }],
    sets: all.map(settings => (settings ? [0] : [])),
    union: values[index],
    problems: problemsOf(all, at => canonicalJson(values[at]) !== text),
  };
}

/** Reads one event of all instances; without it they have `undefined`. */
export function mergeEventFilters(
  event: string,
  values: unknown[],
): MergedEvent {
  const all = values.map(value =>
    value === undefined ? undefined : settingsOf(value),
  );
  if (event === 'push') {
    return readPush(event, all);
  }
  if (PULL_REQUESTS.includes(event)) {
    return readPullRequest(event, all);
  }
  return event === 'workflow_dispatch'
    ? readDispatch(event, all)
    : readWhole(event, all, values);
}
