import type { PipelineImplementation, PipelinePreparation } from '../../model';
import type { Named } from '../named';
import { preparationsOf } from '../preparations';
import type { Check } from './check';

/** A variable as a script of a shell reads it: `$NAME`, `${NAME}`, `${NAME:-…}`. */
const VARIABLE = /\$\{?([A-Za-z_][A-Za-z0-9_]*)/g;

type When = PipelinePreparation['spec']['when'];

/** Whether both may hold for one module, as far as ecosystem and build tool say. */
function canMeet(one: When, other: When): boolean {
  return (['ecosystem', 'buildTool'] as const).every(key => {
    const [a, b] = [one?.[key], other?.[key]];
    return (
      a === undefined ||
      b === undefined ||
      [a].flat().some(value => [b].flat().includes(value))
    );
  });
}

/** Variants that an implementation may get, of each preparation that it asks for. */
function variantsFor(options: {
  check: Check;
  implementation: PipelineImplementation;
}): Map<string, Named<PipelinePreparation>[]> {
  const { check, implementation } = options;
  const found = new Map<string, Named<PipelinePreparation>[]>();
  const queue = [...(implementation.spec.prepare ?? [])];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (!found.has(name)) {
      const variants = preparationsOf(check.library, name).filter(
        ({ definition }) =>
          canMeet(definition.spec.when, implementation.spec.when),
      );
      found.set(name, variants);
      queue.push(
        ...variants.flatMap(({ definition }) => definition.spec.prepare ?? []),
      );
    }
  }
  return found;
}

/** Variables that one variant gives to an implementation, all others that it may get give too. */
export function checkPreparedVariables(options: {
  check: Check;
  implementation: PipelineImplementation;
}): void {
  const { check, implementation } = options;
  const { steps } = implementation.spec;
  const used = new Set(
    steps.flatMap(({ run = '' }) =>
      [...run.matchAll(VARIABLE)].map(([, name]) => name),
    ),
  );
  for (const [preparation, variants] of variantsFor(options)) {
    const lacks = (name: string) =>
      variants.filter(
        ({ definition }) => !Object.hasOwn(definition.spec.env ?? {}, name),
      );
    for (const name of used) {
      const without = lacks(name);
      if (without.length > 0 && without.length < variants.length) {
        check.error(
          'invalid-preparation',
          `The steps read \`$${name}\`, which some variants of \`${preparation}\` give, but not ${without
            .map(({ key }) => key)
            .join(', ')}. Give it there, too.`,
          ['spec', 'prepare'],
          'key',
        );
      }
    }
  }
}
