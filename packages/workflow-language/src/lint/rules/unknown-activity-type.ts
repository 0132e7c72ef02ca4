import { didYouMean } from '../didYouMean';
import { placedTexts } from '../workflow';
import type { LintRule } from '../workflow';

/** `types` takes patterns; what matches no activity is accepted in silence. */
export const unknownActivityType: LintRule = {
  code: 'unknown-activity-type',
  requiredKeys: ['types'],
  *check({ events }) {
    for (const { name, at, settings, dialect } of events) {
      const { types: words, silentTypes = {} } =
        dialect.fires === 'yes' ? dialect.event : { types: undefined };
      if (!words || settings.types === undefined) {
        continue;
      }
      for (const { text, at: place } of placedTexts(settings.types, [
        ...at,
        'types',
      ])) {
        if (
          !words.includes(text) &&
          !Object.hasOwn(silentTypes, text) &&
          !/[*?[{]/.test(text)
        ) {
          const { hint, replace } = didYouMean({ word: text, words });
          yield {
            severity: 'error',
            message: `\`${name}\` has no activity \`${text}\`: it never fires.${hint}`,
            at: place,
            part: 'value',
            replace,
          };
        }
      }
    }
  },
};
