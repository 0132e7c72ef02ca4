import { Link, Text } from '@backstage/ui';
import type { PipelineRunSummary } from '@edf/backstage-plugin-golden-path-common';
import { RiGitBranchLine } from '@remixicon/react';
import { formatAgo, formatDuration } from '../shared/format';
import { RunState } from '../shared/RunState';
import styles from './RunRow.module.css';

/** One run in a line; a failed one says in which job and step. */
export function RunRow(props: { run: PipelineRunSummary }) {
  const { run } = props;
  const failed = (run.jobs ?? []).filter(job => job.conclusion === 'failure');
  const facts = [
    run.event.replace(/_/g, ' '),
    run.durationSeconds !== undefined && formatDuration(run.durationSeconds),
    run.createdAt && formatAgo({ time: run.createdAt, now: Date.now() }),
  ].filter(Boolean);
  return (
    <li className={styles.run}>
      <RunState status={run.status} conclusion={run.conclusion} />
      <div className={styles.what}>
        <Link href={run.url} target="_blank" rel="noopener" weight="bold">
          {`#${run.number} ${run.title}`}
        </Link>
        {failed.map(job => (
          <Text key={job.id} as="p" variant="body-small">
            Failed:{' '}
            <Link
              href={job.url}
              target="_blank"
              rel="noopener"
              variant="body-small"
            >
              {job.name}
            </Link>
            {job.failedStep && `, step “${job.failedStep}”`}
          </Text>
        ))}
      </div>
      <div className={styles.facts}>
        {run.branch && (
          <span className={styles.branch}>
            <RiGitBranchLine aria-hidden="true" />
            {run.branch}
          </span>
        )}
        <span>{facts.join(' · ')}</span>
      </div>
    </li>
  );
}
