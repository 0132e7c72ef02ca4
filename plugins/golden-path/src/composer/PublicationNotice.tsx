import { Alert, ButtonLink } from '@backstage/ui';
import type { Publication } from '@edf/backstage-plugin-golden-path-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { describeError } from '../shared/describeError';
import { ErrorNotice } from '../shared/ErrorNotice';
import { FirstRun } from './FirstRun';
import type { Publish } from './usePublish';

/** What came of writing: on its way, failed, or done with the first run live. */
export function PublicationNotice(props: {
  repository: string;
  publish: Publish;
  looking: boolean;
  onRefresh: () => void;
}) {
  const { publish } = props;
  if (publish.state === 'publishing') {
    return <Alert role="status" status="info" isPending title="Writing…" />;
  }
  if (props.looking) {
    return (
      <Alert
        role="status"
        status="info"
        isPending
        title="Looking at the repository again."
      />
    );
  }
  if (publish.state === 'failed') {
    const { conflict } = describeError(publish.error);
    return (
      <ErrorNotice
        title={
          conflict
            ? 'The repository has changed meanwhile. Your draft is kept.'
            : 'Nothing was written. Your draft is kept.'
        }
        error={publish.error}
        action={conflict ? 'Look again' : 'Dismiss'}
        onAction={conflict ? props.onRefresh : publish.reset}
      />
    );
  }
  if (!publish.publication) {
    return null;
  }
  return (
    <Done publication={publish.publication} repository={props.repository} />
  );
}

function Done(props: { publication: Publication; repository: string }) {
  const { publication } = props;
  const { pullRequest, commit } = publication;
  return (
    <Alert
      role="status"
      status="success"
      icon
      title={titleOf(publication)}
      description={
        commit && <FirstRun repository={props.repository} commit={commit} />
      }
      customActions={
        pullRequest && (
          <ButtonLink
            size="small"
            variant="secondary"
            href={pullRequest.url}
            target="_blank"
            rel="noopener"
            iconEnd={<RiExternalLinkLine />}
          >
            {`Pull request #${pullRequest.number}`}
          </ButtonLink>
        )
      }
    />
  );
}

function titleOf({ outcome, pullRequest, branch }: Publication): string {
  switch (outcome) {
    case 'opened':
      return `Pull request #${pullRequest?.number} is open, by ${pullRequest?.author}.`;
    case 'updated':
      return `Pull request #${pullRequest?.number} has one more commit.`;
    case 'unchanged':
      return `Pull request #${pullRequest?.number} already holds exactly this. Nothing was written.`;
    case 'committed':
      return `The pipeline is committed to ${branch ?? 'the default branch'}.`;
    default:
      return 'The repository already holds exactly this. Nothing was written.';
  }
}
