import type { ResolvedInstance, ResolvedRun } from '../../model';
import type { InputSchema } from '../inputs/inputSettings';
import { slugOf } from './producers';

/** All instances of a context, in order, and what can be asked of them. */
export class InstanceGraph {
  private readonly gates: Map<string, number>;
  private readonly byId: Map<string, ResolvedInstance>;
  private readonly byOutput = new Map<string, ResolvedInstance[]>();
  private readonly positions: Map<string, number>;
  private readonly wired = new Set<string>();
  /** Instance to those whose outputs it takes, and those that it needs. */
  readonly edges = new Map<string, Set<string>>();

  constructor(
    private readonly scope: {
      /** Triggers of the context. */
      on: Record<string, unknown>;
      stages: (string | string[])[];
    },
    instances: ResolvedInstance[],
  ) {
    this.gates = new Map(
      scope.stages.flatMap((entry, gate) =>
        [entry].flat().map((stage): [string, number] => [stage, gate]),
      ),
    );
    this.positions = new Map(instances.map(({ id }, index) => [id, index]));
    this.byId = new Map(instances.map(instance => [instance.id, instance]));
    for (const instance of instances) {
      for (const output of Object.keys(
        instance.definition.spec.outputs ?? {},
      )) {
        const makers = this.byOutput.get(output);
        if (makers) {
          makers.push(instance);
        } else {
          this.byOutput.set(output, [instance]);
        }
      }
      this.edges.set(instance.id, new Set(instance.needs));
    }
  }

  /** Earlier instances with an output of this name and format. */
  makersOf(
    consumer: ResolvedInstance,
    { input, schema }: { input: string; schema: InputSchema },
  ): ResolvedInstance[] {
    const makers = this.byOutput.get(input) ?? [];
    // Positions follow the stages: what is behind the consumer is later.
    const end = this.positions.get(consumer.id) ?? 0;
    return makers.filter(
      maker =>
        (this.positions.get(maker.id) ?? 0) < end &&
        maker.definition.spec.outputs?.[input]?.format === schema.format,
    );
  }

  private gateOf(instance: ResolvedInstance): number {
    return this.gates.get(instance.stage) ?? 0;
  }

  private isLater(maker: ResolvedInstance, consumer: ResolvedInstance) {
    return this.gateOf(maker) > this.gateOf(consumer);
  }

  /** Events on which the consumer runs and the maker does not. */
  private missedEvents(
    maker: ResolvedInstance,
    consumer: ResolvedInstance,
  ): string[] {
    const eventsOf = ({ on = this.scope.on }: ResolvedInstance) =>
      Object.keys(on);
    const made = eventsOf(maker);
    return eventsOf(consumer).filter(event => !made.includes(event));
  }

  /** Why an instance cannot give an output to another one; nothing if it can. */
  obstacle(
    maker: ResolvedInstance,
    consumer: ResolvedInstance,
  ): string | undefined {
    if (maker === consumer) {
      return 'it is the same instance';
    }
    if (maker.state !== 'active') {
      return maker.state === 'off' ? 'it is switched off' : 'it is left out';
    }
    if (this.isLater(maker, consumer)) {
      return `it runs later, in the stage ${maker.stage}`;
    }
    if (maker.matrix) {
      return 'it runs as a matrix, of which only the last leg would count';
    }
    const missed = this.missedEvents(maker, consumer);
    return missed.length > 0
      ? `it does not run on ${missed
          .map(event => `\`${event}\``)
          .join(', ')}, so that the value would be empty`
      : undefined;
  }

  /** What `outputs.<instance>.<name>` names: an instance, or its run for one module. */
  find(
    name: string,
  ): { instance: ResolvedInstance; run?: ResolvedRun } | undefined {
    const instance = this.byId.get(name);
    if (instance) {
      return { instance };
    }
    for (
      let dash = name.lastIndexOf('-');
      dash > 0;
      dash = name.lastIndexOf('-', dash - 1)
    ) {
      const candidate = this.byId.get(name.slice(0, dash));
      const run = candidate?.runs.find(
        ({ module }) => module && slugOf(module) === name.slice(dash + 1),
      );
      if (candidate && run) {
        return { instance: candidate, run };
      }
    }
    return undefined;
  }

  connect(consumer: string, producer: string): void {
    this.edges.get(consumer)?.add(producer);
    this.wired.add(consumer);
  }

  /** Whether it takes something from another instance. */
  isWired(id: string): boolean {
    return this.wired.has(id);
  }

  get ids(): string[] {
    return [...this.byId.keys()];
  }
}

/** A circle of instances that wait for each other's outputs, or need each other. */
export function findCycle(
  edges: Map<string, Set<string>>,
): string[] | undefined {
  const done = new Set<string>();
  for (const start of edges.keys()) {
    const path: { id: string; rest: string[] }[] = [
      { id: start, rest: [...(edges.get(start) ?? [])] },
    ];
    while (path.length > 0) {
      const { id, rest } = path[path.length - 1];
      const next = rest.pop();
      if (next === undefined) {
        done.add(id);
        path.pop();
      } else if (path.some(step => step.id === next)) {
        const ids = path.map(step => step.id);
        return [...ids.slice(ids.indexOf(next)), next];
      } else if (!done.has(next) && edges.has(next)) {
        path.push({ id: next, rest: [...(edges.get(next) ?? [])] });
      }
    }
  }
  return undefined;
}
