import { suggestion } from '../../parse/nearest';
import type { Finding, LintRule } from '../workflow';

/**
 * The forge counts the filters that match, and those that are there. One that it does not know
 * never matches, so the event never fires (sources of Gitea 1.26). A few events read over all.
 */
export const filterNotKnown: LintRule = {
  code: 'filter-not-known',
  check({ events }) {
    const findings: Finding[] = [];
    for (const { name, at, settings, dialect } of events) {
      if (dialect.fires !== 'yes') {
        continue;
      }
      const { filters, ignoresFilters } = dialect.event;
      for (const key of Object.keys(settings)) {
        if (!filters.includes(key)) {
          findings.push({
            severity: ignoresFilters ? 'warning' : 'error',
            message: ignoresFilters
              ? `\`${name}\` heeds no filters: it fires whatever \`${key}\` says. Check it in an \`if\`.`
              : `\`${name}\` knows no \`${key}\`, and so never fires.${suggestion(
                  {
                    word: key,
                    words: filters,
                  },
                )}`,
            at: [...at, key],
          });
        }
      }
    }
    return findings;
  },
};
