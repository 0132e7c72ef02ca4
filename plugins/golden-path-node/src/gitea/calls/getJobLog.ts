import { NotFoundError } from '@backstage/errors';
import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import { AnswerTooLargeError, type GiteaClient } from '../GiteaClient';

/** Of a longer log only the end is read: that is where a failure stands. */
const MOST_BYTES = 4 * 1024 * 1024;

/** `undefined` while the job has not started, and where the end of a long log cannot be had. */
export async function getJobLog(
  client: GiteaClient,
  options: { repository: RepositoryReference; job: number },
): Promise<string | undefined> {
  const { repository, job } = options;
  const { owner, name } = repository;
  try {
    const { text, status, headers } = await client.send({
      path: ['repos', owner, name, 'actions', 'jobs', String(job), 'logs'],
      headers: { Accept: 'text/plain', Range: `bytes=-${MOST_BYTES}` },
      mostBytes: MOST_BYTES,
      doing: `read the log of job ${job} of ${owner}/${name}`,
      explain: failure =>
        'status' in failure && failure.status === 416
          ? new NotFoundError('the log is empty')
          : undefined,
    });
    const cut =
      status === 206 && !headers.get('content-range')?.startsWith('bytes 0-');
    return cut ? text.slice(text.indexOf('\n') + 1) : text;
  } catch (error) {
    // A server behind a proxy may send all of it: its end cannot be had then.
    if (NotFoundError.is(error) || error instanceof AnswerTooLargeError) {
      return undefined;
    }
    throw error;
  }
}
