import { nearest, suggestion } from '../../parse/nearest';
import { placedTexts } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** `types` takes patterns; what matches no activity is accepted in silence. */
export const unknownActivityType: LintRule = {
  code: 'unknown-activity-type',
  check({ events }) {
    const findings: Finding[] = [];
    for (const { name, at, settings, dialect } of events) {
      const event = dialect.fires === 'yes' ? dialect.event : undefined;
      const types = event?.types;
      for (const { text, at: place } of types
        ? placedTexts(settings.types, [...at, 'types'])
        : []) {
        const isKnown =
          types?.includes(text) ||
          Object.hasOwn(event?.silentTypes ?? {}, text);
        if (!isKnown && !/[*?[{]/.test(text)) {
          const near = nearest({ word: text, words: types ?? [] });
          findings.push({
            severity: 'error',
            message: `\`${name}\` has no activity \`${text}\`: it never fires.${suggestion(
              { word: text, words: types ?? [] },
            )}`,
            at: place,
            part: 'value',
            ...(near && {
              replace: { title: `Write \`${near}\``, search: text, by: near },
            }),
          });
        }
      }
    }
    return findings;
  },
};
