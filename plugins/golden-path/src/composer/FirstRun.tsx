import { useApi } from '@backstage/core-plugin-api';
import { Link, Text } from '@backstage/ui';
import type {
  PipelineRunSummary,
  PipelineStatus,
} from '@edf/backstage-plugin-golden-path-common';
import { useCallback } from 'react';
import { goldenPathApiRef } from '../api/GoldenPathApi';
import { RunRow } from '../entity/RunRow';
import { ErrorNotice } from '../shared/ErrorNotice';
import { usePolling } from '../shared/usePolling';
import styles from './FirstRun.module.css';

/** The runs of one commit. */
export function runsOfCommit(options: {
  status: PipelineStatus;
  commit: string;
}): PipelineRunSummary[] {
  return options.status.workflows
    .flatMap(workflow => workflow.runs)
    .filter(run => run.commit === options.commit);
}

/** Milliseconds to the next look: from two seconds up to ten. */
export function backOff(loads: number): number {
  return Math.min(10_000, 2_000 + loads * 500);
}

/** The runs that the commit started, live until every one of them is done. */
export function FirstRun(props: { repository: string; commit: string }) {
  const { repository, commit } = props;
  const api = useApi(goldenPathApiRef);
  const load = useCallback(
    () => api.getStatus({ repository }),
    [api, repository],
  );
  const { value, error, reload } = usePolling({
    load,
    next: (status, loads) => {
      const runs = runsOfCommit({ status, commit });
      const done =
        runs.length > 0 && runs.every(run => run.status === 'completed');
      return done ? undefined : backOff(loads);
    },
  });
  if (error !== undefined) {
    return (
      <ErrorNotice
        title="The run could not be looked at. It goes on all the same."
        error={error}
        onAction={reload}
      />
    );
  }
  const runs = value ? runsOfCommit({ status: value, commit }) : [];
  if (runs.length === 0) {
    return (
      <Text as="p" variant="body-medium">
        Waiting for its run.
        {value && !value.repository.actionsEnabled && (
          <>
            {' '}
            Actions are switched off in{' '}
            <Link href={value.repository.url}>the repository</Link>.
          </>
        )}
      </Text>
    );
  }
  return (
    <ul className={styles.runs} aria-label="First run">
      {runs.map(run => (
        <RunRow key={run.id} run={run} />
      ))}
    </ul>
  );
}
