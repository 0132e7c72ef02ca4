import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert, Button, ButtonLink, Skeleton, Text } from '@backstage/ui';
import type { PipelineStatus } from '@edf/backstage-plugin-golden-path-common';
import { RiExternalLinkLine, RiRefreshLine } from '@remixicon/react';
import { useCallback, useState } from 'react';
import { goldenPathApiRef } from '../api/GoldenPathApi';
import { ErrorNotice } from '../shared/ErrorNotice';
import { useComposeLink } from '../shared/links';
import { formatRepository } from '../shared/repository';
import { Panel } from '../shared/Panel';
import { SignInButton } from '../shared/SignInButton';
import surface from '../shared/surface.module.css';
import { usePolling } from '../shared/usePolling';
import styles from './PipelinesContent.module.css';
import { RunRow } from './RunRow';

/** While something runs it is looked at every few seconds, else now and then. */
const RUNNING_MILLISECONDS = 5_000;
const RESTING_MILLISECONDS = 60_000;

const STATES: Record<PipelineStatus['state'], string> = {
  'not-set-up': 'There is no pipeline on the default branch yet.',
  'up-to-date':
    'The workflows are exactly what pipeline.yaml and the library say.',
  changed: 'The workflows differ from what pipeline.yaml and the library say.',
  invalid: 'pipeline.yaml cannot be read.',
};

/** The tab "Pipelines": how the repository of this component is set up, and how it runs. */
export function PipelinesContent() {
  const { entity } = useEntity();
  const api = useApi(goldenPathApiRef);
  const { kind, namespace, name } = getCompoundEntityRef(entity);
  const load = useCallback(
    () => api.getEntityStatus({ entity: { kind, namespace, name } }),
    [api, kind, namespace, name],
  );
  const { value, error, loading, reload } = usePolling({
    load,
    next: status =>
      isRunning(status) ? RUNNING_MILLISECONDS : RESTING_MILLISECONDS,
  });
  return (
    <div className={`${surface.surface} ${styles.content}`}>
      {error !== undefined && (
        <ErrorNotice
          title="The pipelines could not be read."
          error={error}
          onAction={reload}
        />
      )}
      {!value && loading && (
        <div role="status" aria-label="The pipelines are being read">
          <Skeleton width="100%" height={160} />
        </div>
      )}
      {value && needsSignIn(value) && <SignInForRuns onSignedIn={reload} />}
      {value && <Status status={value} loading={loading} onReload={reload} />}
    </div>
  );
}

const NEEDS_SIGN_IN = 'runs-need-sign-in';

function needsSignIn({ diagnostics }: PipelineStatus): boolean {
  return diagnostics.some(({ code }) => code === NEEDS_SIGN_IN);
}

/** Gitea shows runs to people with an account only. */
function SignInForRuns(props: { onSignedIn: () => void }) {
  const [problem, setProblem] = useState<string>();
  return (
    <Alert
      status={problem === undefined ? 'info' : 'danger'}
      icon
      title="Sign in to see the runs"
      description={
        problem ??
        'Gitea shows runs and logs only to people with an account, also those of public repositories.'
      }
      customActions={
        <SignInButton onSignedIn={props.onSignedIn} onProblem={setProblem} />
      }
    />
  );
}

function isRunning({ workflows }: PipelineStatus): boolean {
  return workflows.some(({ runs }) =>
    runs.some(run => run.status !== 'completed'),
  );
}

function Status(props: {
  status: PipelineStatus;
  loading: boolean;
  onReload: () => void;
}) {
  const { status } = props;
  const href = useComposeLink()(formatRepository(status.repository.reference));
  const notSetUp = status.state === 'not-set-up';
  const problems = status.diagnostics.filter(
    ({ code }) => code !== NEEDS_SIGN_IN,
  );
  if (notSetUp && status.workflows.length === 0 && !status.pullRequest) {
    return <NotSetUp href={href} />;
  }
  return (
    <>
      <header className={styles.header}>
        <div>
          <Text as="h2" variant="title-x-small">
            {status.goldenPath
              ? `Golden path: ${status.goldenPath}`
              : 'Pipelines'}
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {STATES[status.state]}
          </Text>
        </div>
        <div className={styles.actions}>
          <Button
            size="small"
            variant="tertiary"
            iconStart={<RiRefreshLine />}
            isPending={props.loading}
            onPress={props.onReload}
          >
            Refresh
          </Button>
          {href && (
            <ButtonLink size="small" variant="secondary" href={href}>
              {notSetUp && !status.pullRequest
                ? 'Compose a pipeline'
                : 'Open in the composer'}
            </ButtonLink>
          )}
        </div>
      </header>
      {status.pullRequest && (
        <Alert
          status="info"
          icon
          title={`Pull request #${status.pullRequest.number} is open: ${status.pullRequest.title}`}
          description={`By ${status.pullRequest.author}. Merge it to put the pipeline into force.`}
          customActions={
            <ButtonLink
              size="small"
              variant="secondary"
              href={status.pullRequest.url}
              target="_blank"
              rel="noopener"
              iconEnd={<RiExternalLinkLine />}
            >
              {`Pull request #${status.pullRequest.number}`}
            </ButtonLink>
          }
        />
      )}
      {problems.length > 0 && (
        <Alert
          status="warning"
          icon
          title="pipeline.yaml has problems"
          description={problems
            .map(({ message, path, range }) =>
              range ? `${path}:${range.start.line}: ${message}` : message,
            )
            .join(' ')}
        />
      )}
      {status.workflows.map(workflow => (
        <Panel
          as="section"
          key={workflow.path}
          className={styles.workflow}
          aria-label={workflow.title}
        >
          <header className={styles.title}>
            <Text as="h3" variant="body-large" weight="bold">
              {workflow.title}
            </Text>
            <code className={surface.code}>{workflow.path}</code>
          </header>
          {workflow.runs.length === 0 ? (
            <Text as="p" color="secondary">
              {needsSignIn(status)
                ? 'Its runs are shown to people who are signed in.'
                : 'It has not run yet.'}
            </Text>
          ) : (
            <ul className={styles.runs}>
              {workflow.runs.map(run => (
                <RunRow key={run.id} run={run} />
              ))}
            </ul>
          )}
        </Panel>
      ))}
    </>
  );
}

function NotSetUp(props: { href?: string }) {
  return (
    <div className={surface.empty}>
      <Text as="h2" variant="title-small">
        No pipeline yet
      </Text>
      <Text as="p" color="secondary" className={styles.lead}>
        A complete proposal is one click away. Look at it, change what you need,
        and open a pull request when you like it.
      </Text>
      {props.href && (
        <ButtonLink variant="primary" href={props.href}>
          Compose a pipeline
        </ButtonLink>
      )}
    </div>
  );
}
