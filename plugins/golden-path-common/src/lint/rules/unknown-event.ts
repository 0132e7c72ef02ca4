import { eventNames } from '../../dialect';
import { nearest, suggestion } from '../../parse/nearest';
import type { Finding, LintRule } from '../workflow';

/** A word that is no event anywhere: accepted in silence, and nothing ever starts by it. */
export const unknownEvent: LintRule = {
  code: 'unknown-event',
  check({ events, target }) {
    const findings: Finding[] = [];
    for (const { name, at, part, dialect } of events) {
      if (dialect.fires === 'unknown') {
        const words = eventNames(target).filter(
          word => !events.some(event => event.name === word),
        );
        const near = nearest({ word: name, words });
        findings.push({
          severity: 'error',
          message: `There is no event \`${name}\`: nothing ever starts the workflow by it.${suggestion(
            { word: name, words },
          )}`,
          at,
          part,
          ...(near && {
            replace: { title: `Write \`${near}\``, search: name, by: near },
          }),
        });
      }
    }
    return findings;
  },
};
