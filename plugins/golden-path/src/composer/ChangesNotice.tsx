import { Alert, Button, Text } from '@backstage/ui';
import type { ChangesMeanwhile } from '@edf/backstage-plugin-golden-path-common';
import { Paths } from './Paths';

/** After looking again: what others did since the last look. */
export function ChangesNotice(props: {
  changes: ChangesMeanwhile;
  onDismiss: () => void;
}) {
  const { branch, pullRequest, files, commits } = props.changes;
  const where = pullRequest
    ? `on the branch of pull request #${pullRequest.number}`
    : branch && `on ${branch}`;
  return (
    <Alert
      role="status"
      status="info"
      icon
      title={
        where
          ? `You see the newest state now. This changed ${where}:`
          : 'You see the newest state now.'
      }
      description={
        <>
          <Paths paths={files} />
          {commits.length > 0 && (
            <ul aria-label="New commits">
              {commits.map(({ id, author, title }) => (
                <li key={id}>
                  <Text variant="body-medium">
                    {id.slice(0, 7)} by {author}: {title}
                  </Text>
                </li>
              ))}
            </ul>
          )}
        </>
      }
      customActions={
        <Button size="small" variant="secondary" onPress={props.onDismiss}>
          Dismiss
        </Button>
      }
    />
  );
}
