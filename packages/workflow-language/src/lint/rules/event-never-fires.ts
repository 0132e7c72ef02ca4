import type { Finding, LintRule } from '../workflow';

const NAMES = { gitea: 'Gitea', forgejo: 'Forgejo' };

/** An event that other forges have, or newer versions of this one. */
export const eventNeverFires: LintRule = {
  code: 'event-never-fires',
  check({ events, target }) {
    const findings: Finding[] = [];
    const fires = events.some(({ dialect }) => dialect.fires === 'yes');
    for (const { name, at, part, dialect } of events) {
      if (dialect.fires === 'never' || dialect.fires === 'later') {
        const forge = NAMES[target.forge];
        findings.push({
          severity: fires ? 'warning' : 'error',
          message:
            dialect.fires === 'later'
              ? `\`${name}\` never fires on ${forge} ${target.version}: it came with ${dialect.since}.`
              : `\`${name}\` never fires on ${forge}, which has no such event${
                  fires ? '.' : ': the workflow never runs.'
                }`,
          at,
          part,
        });
      }
    }
    return findings;
  },
};
