import type { Producer } from '../../model';
import type { Unit } from './units';

/** Finds the unit that makes an output, by instance and module. */
export type FindProducer = (producer: Producer) => Unit | undefined;

export function producerFinder(units: readonly Unit[]): FindProducer {
  const key = (instance: string, module = '') => `${instance}\n${module}`;
  const byKey = new Map(
    units.map(unit => [key(unit.instance.id, unit.module), unit]),
  );
  return ({ instance, module }) => byKey.get(key(instance, module));
}

/** Why two units cannot be in one job; `undefined` where they can. */
function hindrance(a: Unit, b: Unit): string | undefined {
  if (a.run.runner !== b.run.runner) {
    return 'runner';
  }
  const same =
    a.triggerCases.size === b.triggerCases.size &&
    [...a.triggerCases].every(triggerCase => b.triggerCases.has(triggerCase));
  if (!same) {
    return 'triggers';
  }
  return JSON.stringify(a.settings.matrix) === JSON.stringify(b.settings.matrix)
    ? undefined
    : 'matrix';
}

/** A consumer that cannot be where the files are. */
export interface Apart {
  consumer: Unit;
  producer: Unit;
  /** What they differ in: `runner`, `triggers` or `matrix`. */
  because: string;
}

/**
 * Puts units that hand over files into one job: files are on the disk of a runner, and the next
 * job has another one. Producers stand before their consumers.
 *
 * @returns one list for each job, in the order of their first units
 */
export function groupByFiles(options: {
  units: readonly Unit[];
  findProducer: FindProducer;
}): { groups: Unit[][]; apart: Apart[] } {
  const { units, findProducer } = options;
  const parents = units.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  };
  const apart: Apart[] = [];
  for (const consumer of units) {
    for (const output of consumer.producers) {
      const producer =
        output.format === 'files' ? findProducer(output) : undefined;
      if (!producer || producer === consumer) {
        continue;
      }
      const because = hindrance(consumer, producer);
      if (because) {
        apart.push({ consumer, producer, because });
      } else {
        const roots = [rootOf(consumer.index), rootOf(producer.index)];
        parents[Math.max(...roots)] = Math.min(...roots);
      }
    }
  }
  const groups = new Map<number, Unit[]>();
  for (const unit of units) {
    const root = rootOf(unit.index);
    groups.set(root, [...(groups.get(root) ?? []), unit]);
  }
  return { groups: [...groups.values()], apart };
}
