import { mergeEventFilters } from './mergedEvent';
import type { TriggerCase } from './triggerCase';

/** Triggers of a workflow whose instances do not all have the same. */
export interface TriggerReading {
  /** `on:` of the workflow, the union over its instances. */
  on: Record<string, unknown>;
  triggerCases: TriggerCase[];
  /** For each instance, in order, the indexes of the triggerCases in which it runs. */
  sets: ReadonlySet<number>[];
  /** Events that instances narrow in ways that a job's `if` cannot tell apart. */
  problems: { instance: number; event: string }[];
}

/**
 * Reads the triggers of all instances of a context: their union, which the workflow gets, and
 * the triggerCases in which each of them runs.
 *
 * @param options.context - `on:` of the context, whose order the workflow keeps
 * @param options.triggers - `on:` of each instance, with `$default-branch` still in it
 */
export function readTriggers(options: {
  context: Record<string, unknown>;
  triggers: Record<string, unknown>[];
}): TriggerReading {
  // Most instances have the triggers of their context, the very same object.
  const distinct = [...new Set(options.triggers)];
  const used = new Set(distinct.flatMap(on => Object.keys(on)));
  const events = [
    ...Object.keys(options.context).filter(event => used.has(event)),
    ...[...used].filter(event => !Object.hasOwn(options.context, event)),
  ];
  const on: Record<string, unknown> = {};
  const triggerCases: TriggerCase[] = [];
  const [only] = distinct.length === 1 ? distinct : [];
  const sets = distinct.map(() => new Set<number>());
  const problems: TriggerReading['problems'] = [];
  for (const event of events) {
    const reading = mergeEventFilters(
      event,
      distinct.map(own =>
        Object.hasOwn(own, event) ? own[event] ?? {} : undefined,
      ),
    );
    on[event] = reading.union;
    reading.sets.forEach((set, index) =>
      set.forEach(triggerCase =>
        sets[index].add(triggerCases.length + triggerCase),
      ),
    );
    triggerCases.push(...reading.triggerCases);
    problems.push(
      ...reading.problems.map(index => ({
        instance: options.triggers.indexOf(distinct[index]),
        event,
      })),
    );
  }
  return {
    // As its author wrote it, where nothing had to be joined.
    on: only ?? on,
    triggerCases,
    sets: options.triggers.map(own => sets[distinct.indexOf(own)]),
    problems,
  };
}
