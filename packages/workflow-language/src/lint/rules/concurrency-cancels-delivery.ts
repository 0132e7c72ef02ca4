import { behaviour } from '../../dialect';
import { isMap, toText } from '../workflow';
import type { LintRule } from '../workflow';

/** A group with one of these in it holds one run only. */
const UNIQUE = /\b(?:sha|run_id|run_number|event\.after)\b/;

/**
 * A run that waits between two of its jobs is pending, and a newer run of the group replaces
 * what is pending: the image is pushed, and never deployed.
 */
export const concurrencyCancelsDelivery: LintRule = {
  code: 'concurrency-cancels-delivery',
  requiredKeys: ['concurrency'],
  check({ value, jobs, events, target }) {
    const { concurrency = null } = value;
    const group = isMap(concurrency)
      ? toText(concurrency.group)
      : toText(concurrency);
    const cancels = isMap(concurrency)
      ? concurrency['cancel-in-progress']
      : undefined;
    const isAsked =
      target.forge === 'gitea'
        ? (cancels ?? false) === false
        : cancels === undefined;
    if (
      !group ||
      !isAsked ||
      UNIQUE.test(group) ||
      behaviour({ feature: 'concurrency', target }).effect === 'ignored' ||
      !jobs.some(({ needs }) => needs.length > 0) ||
      events.every(({ name }) => /^pull_request/.test(name))
    ) {
      return [];
    }
    const { note } = behaviour({ feature: 'concurrency.pending', target });
    return [
      {
        severity: 'warning',
        message: `A run of this workflow may be stopped between two of its jobs. ${note} ${
          target.forge === 'gitea'
            ? 'Put `concurrency` on the job that must not overlap.'
            : 'Say `cancel-in-progress: false`.'
        }`,
        at: ['concurrency'],
      },
    ];
  },
};
