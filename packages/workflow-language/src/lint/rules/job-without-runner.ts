import { supports } from '../../dialect';
import type { Finding, LintRule } from '../workflow';

/** Such a job fails at once. A job that calls a reusable workflow needs no runner of its own. */
export const jobWithoutRunner: LintRule = {
  code: 'job-without-runner',
  check({ jobs, target }) {
    const callsNeedOne = !supports({ feature: 'call.jobs', target });
    const findings: Finding[] = [];
    for (const { id, at, value } of jobs) {
      const isCall = value.uses !== undefined;
      if ((value['runs-on'] ?? '') === '' && (!isCall || callsNeedOne)) {
        findings.push({
          severity: 'error',
          message: isCall
            ? `On this version of the forge a job that calls a workflow needs a runner, too. Add \`runs-on\` to \`${id}\`.`
            : `The job \`${id}\` does not say where it runs. Add \`runs-on\` with the label of a runner.`,
          at,
        });
      }
    }
    return findings;
  },
};
