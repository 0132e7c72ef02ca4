import { behaviour } from '../../dialect';
import { isHostRunner } from '../labels';
import { isMap } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** Tests that need a database find none, or, worse, another one. */
export const servicesOnHost: LintRule = {
  code: 'services-on-host',
  requiredKeys: ['services'],
  check({ jobs, labels, target }) {
    const { note } = behaviour({ feature: 'services-on-host', target });
    const findings: Finding[] = [];
    for (const job of labels ? jobs : []) {
      const { services } = job.value;
      if (
        isMap(services) &&
        Object.keys(services).length > 0 &&
        isHostRunner({ job, labels: labels ?? [] })
      ) {
        findings.push({
          severity: 'error',
          message: `\`services\` do not run on this runner, which works on the host. ${note} Use a label of a runner with docker.`,
          at: [...job.at, 'services'],
        });
      }
    }
    return findings;
  },
};
