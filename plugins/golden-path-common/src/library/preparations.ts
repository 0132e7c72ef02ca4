import type { Library, PipelinePreparation } from '../model';
import { suggestion } from '@edf/workflow-language';
import { namesOf, variantOf } from './named';
import type { Named } from './named';

const indexes = new WeakMap<
  Library,
  Map<string, Named<PipelinePreparation>[]>
>();

/** All variants of a preparation, by name. */
export function preparationsOf(
  library: Library,
  preparation: string,
): Named<PipelinePreparation>[] {
  let index = indexes.get(library);
  if (!index) {
    index = new Map();
    for (const [key, definition] of Object.entries(library.preparations)) {
      const { preparation: name } = definition.spec;
      index.set(name, [...(index.get(name) ?? []), { key, definition }]);
    }
    indexes.set(library, index);
  }
  return index.get(preparation) ?? [];
}

/** Names of all preparations that a library has variants of. */
export function preparationNames(library: Library): string[] {
  return [
    ...new Set(
      Object.values(library.preparations).map(({ spec }) => spec.preparation),
    ),
  ];
}

/** What is wrong with the name of a preparation; nothing if there is one. */
export function unknownPreparation(
  library: Library,
  name: string,
): string | undefined {
  const words = preparationNames(library);
  return words.includes(name)
    ? undefined
    : `There is no preparation \`${name}\`.${suggestion({
        word: name,
        words,
      })}`;
}

/** What is wrong with the name of a variant; nothing if there is one. */
export function unknownVariant(options: {
  library: Library;
  preparation: string;
  variant: string;
}): string | undefined {
  const { library, preparation, variant } = options;
  const known = preparationsOf(library, preparation);
  return known.some(named => namesOf(named).includes(variant))
    ? undefined
    : `There is no variant \`${variant}\` of the preparation \`${preparation}\`.${suggestion(
        {
          word: variant,
          words: known.map(({ definition }) => variantOf(definition)),
        },
      )}`;
}
