import type {
  ResolvedContext,
  ResolvedInstance,
} from '@edf/backstage-plugin-golden-path-common';

/** A stage with its cards. */
export interface RouteColumn {
  stage: string;
  /** Nothing in this column starts before everything in the columns before the gate is done. */
  gate: boolean;
  instances: ResolvedInstance[];
}

/**
 * The stages of a context as columns, in order. Stages without a card are left away; an instance
 * in a stage that the context does not have comes last, so that it is seen.
 */
export function columnsOf(context: ResolvedContext): RouteColumn[] {
  const columns: RouteColumn[] = [];
  const known = new Set<string>();
  for (const group of context.stages) {
    let gate = columns.length > 0;
    for (const stage of Array.isArray(group) ? group : [group]) {
      known.add(stage);
      const instances = context.instances.filter(item => item.stage === stage);
      if (instances.length > 0) {
        columns.push({ stage, gate, instances });
        gate = false;
      }
    }
  }
  const strays = context.instances.filter(item => !known.has(item.stage));
  for (const stage of new Set(strays.map(item => item.stage))) {
    const instances = strays.filter(item => item.stage === stage);
    columns.push({ stage, gate: false, instances });
  }
  return columns;
}

/** When the context runs, in words: `push to main, pull request`. */
export function describeTriggers(options: {
  on: Record<string, unknown>;
  defaultBranch: string;
}): string {
  return Object.entries(options.on)
    .map(([event, filter]) => describeTrigger(event, filter, options))
    .join(', ');
}

const EVENT_WORDS: Record<string, string> = {
  pull_request: 'pull request',
  workflow_dispatch: 'by hand',
  schedule: 'on a schedule',
  release: 'release',
};

function describeTrigger(
  event: string,
  filter: unknown,
  options: { defaultBranch: string },
): string {
  const word = EVENT_WORDS[event] ?? event;
  if (event === 'schedule' && Array.isArray(filter)) {
    const times = filter
      .map(item => (isRecord(item) ? String(item.cron ?? '') : ''))
      .filter(Boolean);
    return times.length > 0 ? `${word} (${times.join(', ')})` : word;
  }
  if (!isRecord(filter)) {
    return word;
  }
  const targets = [filter.branches, filter.tags]
    .flatMap(list => (Array.isArray(list) ? list : []))
    .map(name =>
      String(name).replace('$default-branch', options.defaultBranch),
    );
  return targets.length > 0 ? `${word} to ${targets.join(', ')}` : word;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
