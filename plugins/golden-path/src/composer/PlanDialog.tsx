import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import type {
  ChangeSet,
  FileChange,
  PipelinePullRequest,
  Proposal,
} from '@edf/backstage-plugin-golden-path-common';
import type { Diagnostic } from '@edf/workflow-language';
import { useCallback, type ReactNode } from 'react';
import { goldenPathApiRef } from '../api/GoldenPathApi';
import { count } from '../shared/format';
import { Message } from '../shared/Message';
import surface from '../shared/surface.module.css';
import { useLoad } from '../shared/useLoad';
import { ChangeCount } from './ChangeCount';
import { Paths } from './Paths';
import styles from './PlanDialog.module.css';
import { PullRequestSection } from './PullRequestSection';

const ACTIONS: Record<FileChange['action'], string> = {
  create: 'Created',
  change: 'Changed',
  delete: 'Deleted',
  keep: 'Left alone',
};

/** Everything that a person should know before anything is written. */
export function PlanDialog(props: {
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  proposal: Proposal;
  pullRequest?: PipelinePullRequest;
  changeSet: ChangeSet;
  diagnostics: readonly Diagnostic[];
  /** What is shown is what would be written: neither the text nor the repository is being read. */
  isCurrent: boolean;
  /** Goes on from the pipeline on the branch of the pull request; nothing is written. */
  onTakeOver: (pipelineText: string) => void;
  onConfirm: () => void;
}) {
  const { proposal, changeSet, pullRequest } = props;
  const { empty } = proposal.repository;
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      width={640}
      className={`${surface.surface} ${styles.dialog}`}
    >
      <DialogHeader>{titleOf({ empty, pullRequest })}</DialogHeader>
      <DialogBody>
        <div className={styles.plan}>
          <Warnings {...props} />
          <Files changeSet={changeSet} />
          <Section title="Workflow directory">
            <Text as="p" variant="body-medium">
              <code className={surface.code}>{changeSet.directory.path}</code>:{' '}
              {changeSet.directory.because}
            </Text>
          </Section>
          {changeSet.kept.length > 0 && (
            <Section title="Existing workflows that keep running">
              <Paths paths={changeSet.kept} />
            </Section>
          )}
          {changeSet.statuses.removed.length > 0 && (
            <Section title="Commit statuses that come no more">
              <Paths paths={changeSet.statuses.removed} />
            </Section>
          )}
          {changeSet.checks.length > 0 && (
            <Section title="For the protection of the default branch">
              <Text as="p" variant="body-medium">
                Required checks can name all jobs at once, and survive renames:
              </Text>
              <Paths paths={changeSet.checks} />
            </Section>
          )}
          <Section title={empty ? 'Commit' : 'Pull request'}>
            {pullRequest && (
              <PullRequestSection
                pullRequest={pullRequest}
                changeSet={changeSet}
                onTakeOver={props.onTakeOver}
              />
            )}
            {empty && (
              <Text as="p" variant="body-medium">
                The repository is empty, so the files go to its default branch{' '}
                {proposal.snapshot.defaultBranch} at once.
              </Text>
            )}
            <Account isOpen={props.isOpen} />
          </Section>
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          Cancel
        </Button>
        <Button
          variant="primary"
          isDisabled={!props.isCurrent}
          onPress={props.onConfirm}
        >
          {confirmLabel({ empty, pullRequest })}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function titleOf(options: { empty: boolean; pullRequest?: object }) {
  if (options.empty) {
    return 'Commit the pipeline';
  }
  return options.pullRequest
    ? 'Update the pull request'
    : 'Open a pull request';
}

function confirmLabel(options: { empty: boolean; pullRequest?: object }) {
  if (options.empty) {
    return 'Confirm and commit';
  }
  return options.pullRequest ? 'Confirm and update' : 'Confirm and open';
}

function Section(props: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className={styles.title}>{props.title}</h3>
      {props.children}
    </section>
  );
}

function Files(props: { changeSet: ChangeSet }) {
  const { files } = props.changeSet;
  return (
    <>
      <Text as="p" variant="body-medium">
        <ChangeCount changeSet={props.changeSet} />
      </Text>
      {(['create', 'change', 'delete', 'keep'] as const).map(action => {
        const paths = files
          .filter(file => file.action === action)
          .map(file => file.path);
        return (
          paths.length > 0 && (
            <Section key={action} title={ACTIONS[action]}>
              <Paths paths={paths} />
            </Section>
          )
        );
      })}
    </>
  );
}

function Warnings(props: {
  proposal: Proposal;
  changeSet: ChangeSet;
  diagnostics: readonly Diagnostic[];
}) {
  const { repository } = props.proposal;
  const { shadowed } = props.changeSet;
  const warnings = props.diagnostics.filter(
    item => item.severity === 'warning',
  );
  return (
    <>
      {shadowed.length > 0 && (
        <Alert
          status="warning"
          icon
          title={`${count(
            shadowed.length,
            'existing workflow',
          )} would stop running`}
          description={<Paths paths={shadowed} />}
        />
      )}
      {!repository.actionsEnabled && (
        <Alert
          status="warning"
          icon
          title="Actions are switched off in this repository."
          description="The pull request can be opened, but nothing runs until an owner switches Actions on in the repository's settings."
        />
      )}
      {repository.archived && (
        <Alert
          status="danger"
          icon
          title="The repository is archived: nothing can be written to it."
        />
      )}
      {warnings.length > 0 && (
        <Alert
          status="warning"
          icon
          title={count(warnings.length, 'warning')}
          description={
            <Message text={warnings.map(item => item.message).join(' ')} />
          }
        />
      )}
    </>
  );
}

/** In whose name it is written. Asked for only when the dialog opens. */
function Account(props: { isOpen: boolean }) {
  const api = useApi(goldenPathApiRef);
  const { isOpen } = props;
  const load = useCallback(
    async () => (isOpen ? api.getAccount() : undefined),
    [api, isOpen],
  );
  const { value, loading } = useLoad(load);
  return (
    <Text as="p" variant="body-medium" role="status">
      {loading && 'Looking who is signed in.'}
      {!loading &&
        (value ? (
          <>
            Written as <strong>{value.displayName}</strong>.
          </>
        ) : (
          'You are asked to sign in with Gitea next, because it is written in your name.'
        ))}
    </Text>
  );
}
