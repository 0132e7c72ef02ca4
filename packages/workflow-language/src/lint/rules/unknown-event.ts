import { eventNames } from '../../dialect';
import { didYouMean } from '../didYouMean';
import type { LintRule } from '../workflow';

/** A word that is no event anywhere: accepted in silence, and nothing ever starts by it. */
export const unknownEvent: LintRule = {
  code: 'unknown-event',
  *check({ events, target }) {
    const used = new Set(events.map(({ name }) => name));
    for (const { name, at, part, dialect } of events) {
      if (dialect.fires === 'unknown') {
        const { hint, replace } = didYouMean({
          word: name,
          words: eventNames(target).filter(word => !used.has(word)),
        });
        yield {
          severity: 'error',
          message: `There is no event \`${name}\`: nothing ever starts the workflow by it.${hint}`,
          at,
          part,
          replace,
        };
      }
    }
  },
};
