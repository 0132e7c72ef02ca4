import { behaviour } from '../../dialect';
import { isHostRunner } from '../labels';
import { toText } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** A host runner has no container to put the job, or the step, into. */
export const containerOnHost: LintRule = {
  code: 'container-on-host',
  check({ jobs, labels, target }) {
    const { note } = behaviour({ feature: 'container-on-host', target });
    const findings: Finding[] = [];
    for (const job of labels ? jobs : []) {
      if (!isHostRunner({ job, labels: labels ?? [] })) {
        continue;
      }
      const places = job.steps
        .filter(({ value }) => toText(value.uses)?.startsWith('docker://'))
        .map(({ at }) => [...at, 'uses']);
      if ((job.value.container ?? '') !== '') {
        places.unshift([...job.at, 'container']);
      }
      for (const at of places) {
        findings.push({
          severity: 'warning',
          message: `\`${
            at[at.length - 1] === 'uses' ? 'docker://' : 'container'
          }\` on a runner that works on the host. ${note} Use a label of a runner with docker.`,
          at,
        });
      }
    }
    return findings;
  },
};
