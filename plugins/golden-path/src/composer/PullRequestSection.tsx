import { Alert, Button, Text } from '@backstage/ui';
import {
  PIPELINE_PATH,
  type ChangeSet,
  type PipelinePullRequest,
  type PullRequestFile,
} from '@edf/backstage-plugin-golden-path-common';
import { replacedFiles } from './replacedFiles';

/** What one more commit does to the open pull request, and whose work it replaces there. */
export function PullRequestSection(props: {
  pullRequest: PipelinePullRequest;
  changeSet: ChangeSet;
  /** Goes on from the pipeline that is on the branch. */
  onTakeOver: (pipelineText: string) => void;
}) {
  const { pullRequest, changeSet } = props;
  const { pipelineText } = pullRequest;
  const replaced = replacedFiles({ changeSet, pullRequest });
  const byHand = replaced.filter(({ lastChange }) => !lastChange?.published);
  return (
    <>
      <Text as="p" variant="body-medium">
        Pull request #{pullRequest.number} is open already; it gets one more
        commit.
      </Text>
      {byHand.length > 0 && (
        <Alert
          status="warning"
          icon
          title="This replaces what was changed by hand on its branch."
        />
      )}
      {replaced.length > 0 && (
        <>
          <Text as="p" variant="body-medium">
            Replaced on its branch:
          </Text>
          <ul aria-label="Replaced on the branch of the pull request">
            {replaced.map(file => (
              <li key={file.path}>
                <Text variant="body-medium">
                  {file.path}
                  {describe(file)}
                </Text>
              </li>
            ))}
          </ul>
        </>
      )}
      {pipelineText !== undefined &&
        replaced.some(({ path }) => path === PIPELINE_PATH) && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => props.onTakeOver(pipelineText)}
          >
            Go on from the pull request's pipeline instead
          </Button>
        )}
    </>
  );
}

function describe({ blob, lastChange }: PullRequestFile): string {
  if (!lastChange) {
    return '';
  }
  const { id, author, title, published } = lastChange;
  const verb = blob === undefined ? 'deleted' : 'changed';
  return published
    ? `, published by ${author} (${id.slice(0, 7)})`
    : `, ${verb} by ${author}: ${title} (${id.slice(0, 7)})`;
}
