import type { Module, PipelineLock } from '../../model';

/** The module at the root of the repository: its jobs carry no suffix. */
const ROOT = 'root';

/** What a module is called in ids and names of jobs. */
export interface ModuleName {
  /** E.g. `services-api`: behind the instance in the job's id. Empty for the root. */
  suffix: string;
  /** E.g. `services-api`: in parentheses behind the job's title. Empty for the root. */
  label: string;
}

/** A text as a part of an id. */
export function toSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

const placeOf = ({ path, ecosystem }: { path: string; ecosystem: string }) =>
  `${ecosystem} ${path}`;

/**
 * What the jobs of each module are called. A module that an earlier lock knows, by its path and
 * ecosystem, keeps the name that it had then: a second module beside it may have changed how
 * both are told apart, but required checks still ask for the old one.
 *
 * @param options.locked - modules of the earlier lock
 */
export function nameModules(options: {
  modules: readonly Module[];
  locked?: PipelineLock['modules'];
}): Map<string, ModuleName> {
  const { modules, locked = {} } = options;
  const before = new Map(
    Object.entries(locked).map(([name, module]) => [placeOf(module), name]),
  );
  const names = new Map<string, ModuleName>();
  const taken = new Set<string>();
  const give = (module: Module, label: string) => {
    const base = label === ROOT ? '' : toSlug(label) || 'module';
    let suffix = base;
    for (let number = 2; taken.has(suffix); number++) {
      suffix = `${base || ROOT}-${number}`;
    }
    taken.add(suffix);
    names.set(module.name, { suffix, label: label === ROOT ? '' : label });
  };
  const known = (module: Module) =>
    before.get(
      placeOf({ path: module.path, ecosystem: module.facts.ecosystem }),
    );
  for (const module of modules) {
    const name = known(module);
    if (name !== undefined) {
      give(module, name);
    }
  }
  const labels = new Set([...names.values()].map(({ label }) => label));
  for (const module of modules) {
    if (known(module) === undefined) {
      // Its own name, unless another module has had that one before.
      const isTaken = labels.has(module.name === ROOT ? '' : module.name);
      give(
        module,
        isTaken ? `${module.name} ${module.facts.ecosystem}` : module.name,
      );
    }
  }
  return names;
}
