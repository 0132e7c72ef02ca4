import type { Stages } from '../../model';
import { PipelineEditError } from './error';

/** Where an instance stands, seen from another one. */
export type Relation = 'before' | 'after' | 'beside';

/** What must be known of a context to place an instance in it; a resolved context has it. */
export interface PlacedIn {
  stages: Stages;
  instances: readonly {
    id: string;
    stage: string;
    needs?: readonly string[];
  }[];
}

/** The settings that put an instance where it should be. */
export interface Placement {
  stage: string;
  /** Absent: as they are. */
  needs?: string[];
  /** The same for the other one. */
  needsOfOther?: string[];
}

/**
 * Turns a relation into a stage, and into `needs` where stages alone would not keep the order.
 * After is the next stage, before the one before it, in the order of the columns; from the last
 * or the first one, it is the same stage. `stage` names another one.
 *
 * @throws PipelineEditError when the names are not there, or the stage is on the wrong side
 */
export function placeInstance(options: {
  id: string;
  relation: Relation;
  other: string;
  within: PlacedIn;
  stage?: string;
}): Placement {
  const { id, relation, other: otherId, within } = options;
  const other = within.instances.find(instance => instance.id === otherId);
  if (!other || otherId === id) {
    throw new PipelineEditError(
      `\`${id}\` cannot be placed ${relation} \`${otherId}\`, which is not in this context.`,
    );
  }
  const columns = within.stages.flat();
  const step = { before: -1, after: 1, beside: 0 }[relation];
  const stage =
    options.stage ??
    columns[columns.indexOf(other.stage) + step] ??
    other.stage;
  const gates = within.stages.map(gate => [gate].flat());
  const gateOf = (name: string) => gates.findIndex(gate => gate.includes(name));
  // Positive: the gate of the new place comes later.
  const distance = gateOf(stage) - gateOf(other.stage);
  if (gateOf(stage) < 0 || distance * step < 0) {
    throw new PipelineEditError(
      `\`${id}\` cannot run ${relation} \`${otherId}\` in the stage \`${stage}\`.`,
    );
  }
  const own = within.instances.find(instance => instance.id === id);
  const isOpen = distance === 0;
  return {
    stage,
    ...changedNeeds('needs', own?.needs, {
      add: relation === 'after' && isOpen ? otherId : undefined,
      // What was the other way round would be a circle.
      remove: relation === 'after' ? undefined : otherId,
    }),
    ...changedNeeds('needsOfOther', other.needs, {
      add: relation === 'before' && isOpen ? id : undefined,
      remove: relation === 'before' ? undefined : id,
    }),
  };
}

function changedNeeds<Key extends string>(
  key: Key,
  needs: readonly string[] = [],
  change: { add?: string; remove?: string },
): { [K in Key]?: string[] } {
  const { add, remove } = change;
  const changed = [
    ...needs.filter(need => need !== remove),
    ...(add !== undefined && !needs.includes(add) ? [add] : []),
  ];
  return changed.join() === needs.join()
    ? {}
    : ({ [key]: changed } as { [K in Key]?: string[] });
}
