import { didYouMean } from '../didYouMean';
import type { LintRule } from '../workflow';

/**
 * The forge counts the filters that match, and those that are there. One that it does not know
 * never matches, so the event never fires (sources of Gitea 1.26). A few events read over all.
 */
export const filterNotKnown: LintRule = {
  code: 'filter-not-known',
  *check({ events }) {
    for (const { name, at, settings, dialect } of events) {
      if (dialect.fires !== 'yes') {
        continue;
      }
      const { filters, ignoresFilters } = dialect.event;
      for (const key of Object.keys(settings)) {
        if (
          name === 'workflow_call' &&
          !filters.includes('secrets') &&
          key === 'secrets'
        ) {
          yield {
            severity: 'error',
            message:
              'The forge refuses a file with `secrets` under `workflow_call`, and nothing starts. Remove it: what the caller hands over is there without.',
            at: [...at, key],
          };
        } else if (!filters.includes(key)) {
          const { hint, replace } = didYouMean({
            word: key,
            words: filters.filter(word => !Object.hasOwn(settings, word)),
          });
          yield ignoresFilters
            ? {
                severity: 'warning',
                message: `\`${name}\` heeds no filters: it fires whatever \`${key}\` says. Check it in an \`if\`.`,
                at: [...at, key],
              }
            : {
                severity: 'error',
                message: `\`${name}\` knows no \`${key}\`, and so never fires.${hint}`,
                at: [...at, key],
                replace,
              };
        }
      }
    }
  },
};
