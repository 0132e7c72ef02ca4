import { behaviour } from '../../dialect';
import { isMap } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** A map under an event other than `workflow_dispatch` makes older parsers give up on the file. */
export const callBesideEvents: LintRule = {
  code: 'call-beside-events',
  requiredKeys: ['workflow_call'],
  check({ events, target }) {
    const { effect } = behaviour({
      feature: 'call.inputs-beside-events',
      target,
    });
    const others = events.filter(({ name }) => name !== 'workflow_call');
    const findings: Finding[] = [];
    for (const { name, at, settings } of events) {
      const key = ['inputs', 'secrets', 'outputs'].find(word =>
        isMap(settings[word]),
      );
      if (
        name === 'workflow_call' &&
        key &&
        others.length > 0 &&
        effect !== 'works'
      ) {
        findings.push({
          severity: 'error',
          message: `With \`${key}\` under \`workflow_call\` this version of the forge starts the file by no other event: \`${others[0].name}\` never fires. Put what is called into a file of its own.`,
          at: [...at, key],
        });
      }
    }
    return findings;
  },
};
