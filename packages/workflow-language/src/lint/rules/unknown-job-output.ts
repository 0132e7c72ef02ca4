import { suggestion } from '../../text/suggestions';
import { findingAt, usesOf } from '../expressions';
import { isMap } from '../workflow';
import type { LintRule } from '../workflow';

/** Only what a job declares under `outputs` reaches other jobs. */
export const unknownJobOutput: LintRule = {
  code: 'unknown-job-output',
  check(workflow) {
    const uses = [...usesOf(workflow, 'needs'), ...usesOf(workflow, 'jobs')];
    if (uses.length === 0) {
      return [];
    }
    const jobs = new Map(
      workflow.jobs.map(job => [job.id.toLowerCase(), job] as const),
    );
    return uses.flatMap(
      ({
        found,
        part: {
          path: [need, field, output],
          node,
        },
      }) => {
        const job = jobs.get(need?.toLowerCase() ?? '');
        if (
          found.place === 'literal' ||
          field?.toLowerCase() !== 'outputs' ||
          output === undefined ||
          output === '*' ||
          !job ||
          // A called workflow declares its outputs in its own file.
          job.value.uses !== undefined
        ) {
          return [];
        }
        const outputs = isMap(job.value.outputs)
          ? Object.keys(job.value.outputs)
          : [];
        return outputs.some(name => name.toLowerCase() === output.toLowerCase())
          ? []
          : [
              findingAt({
                workflow,
                found,
                span: node,
                severity: 'warning',
                message: `The job \`${
                  job.id
                }\` has no output \`${output}\`, so this is empty. Declare it under its \`outputs\`.${
                  outputs.length > 0
                    ? suggestion({ word: output, words: outputs })
                    : ''
                }`,
              }),
            ];
      },
    );
  },
};
