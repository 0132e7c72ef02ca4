import type { ResolvedContext, ResolvedPreparation } from '../model';

/** A preparation of one module in a context, with the components that ask for it. */
export interface ContextPreparation {
  preparation: ResolvedPreparation;
  /** Name of the module. */
  module: string;
  /** Ids of the instances that ask for it, directly or not. */
  askedBy: string[];
}

/** What comes first in the jobs of a context: each preparation once for a module. */
export function preparationsOf({
  instances,
}: ResolvedContext): ContextPreparation[] {
  const found = new Map<string, ContextPreparation>();
  for (const { id, state, runs } of instances) {
    for (const { module, preparations } of state === 'active' ? runs : []) {
      for (const preparation of module ? preparations : []) {
        const name = module?.name ?? '';
        const key = JSON.stringify([name, preparation.name, preparation.key]);
        const known = found.get(key);
        if (!known) {
          found.set(key, { preparation, module: name, askedBy: [id] });
        } else if (!known.askedBy.includes(id)) {
          known.askedBy.push(id);
        }
      }
    }
  }
  return [...found.values()];
}
