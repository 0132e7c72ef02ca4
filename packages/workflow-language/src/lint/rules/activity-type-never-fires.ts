import { placedTexts } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** An activity that GitHub reports, and this forge does not. */
export const activityTypeNeverFires: LintRule = {
  code: 'activity-type-never-fires',
  requiredKeys: ['types'],
  check({ events }) {
    const findings: Finding[] = [];
    for (const { name, at, settings, dialect } of events) {
      if (settings.types === undefined) {
        continue;
      }
      const silent =
        (dialect.fires === 'yes' && dialect.event.silentTypes) || {};
      const types = placedTexts(settings.types, [...at, 'types']);
      for (const { text, at: place } of types) {
        if (Object.hasOwn(silent, text)) {
          const instead = silent[text];
          findings.push({
            severity: types.length === 1 ? 'error' : 'warning',
            message: `\`${text}\` of \`${name}\` never fires on this forge.${
              instead === undefined
                ? ' Remove it.'
                : ` The nearest that does is \`${instead}\`.`
            }`,
            at: place,
            part: 'value',
          });
        }
      }
    }
    return findings;
  },
};
