import type { ValuePath } from '@edf/workflow-language';
import type { Preparations } from '../../model';
import {
  checkPreparationSettings,
  preparationSayings,
} from '../../schema/preparationSettings';
import { unknownPreparation, unknownVariant } from '../preparations';
import type { Check } from './check';

/** What a context or a golden path says about preparations: of variants that there are. */
export function checkSettings(options: {
  check: Check;
  preparations: Preparations | undefined;
  at: ValuePath;
}): void {
  const { check, preparations, at } = options;
  const { library, path, locate } = check;
  check.diagnostics.push(
    ...checkPreparationSettings({ preparations, at, path, locate }),
  );
  for (const { name, module, said, at: place } of preparationSayings(options)) {
    const unknown = unknownPreparation(library, name);
    if (unknown !== undefined) {
      if (module === undefined) {
        check.error('unknown-preparation', unknown, place, 'key');
      }
      continue;
    }
    const wished = typeof said === 'object' ? [said.use ?? []].flat() : [];
    for (const variant of wished) {
      const problem = unknownVariant({ library, preparation: name, variant });
      if (problem !== undefined) {
        check.error('unknown-preparation', problem, [...place, 'use']);
      }
    }
  }
}
