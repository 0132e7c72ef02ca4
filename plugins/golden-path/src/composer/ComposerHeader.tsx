import {
  Button,
  ButtonIcon,
  Header,
  Select,
  Text,
  Tooltip,
  TooltipTrigger,
} from '@backstage/ui';
import type { ForgeKind } from '@edf/workflow-language';
import type {
  Library,
  Proposal,
  PullRequest,
} from '@edf/backstage-plugin-golden-path-common';
import {
  RiArrowGoBackLine,
  RiArrowGoForwardLine,
  RiGitPullRequestLine,
} from '@remixicon/react';
import { ChangeCount } from './ChangeCount';
import styles from './ComposerHeader.module.css';
import type { ComposerModel } from './useComposer';

const FORGES: Record<ForgeKind, string> = {
  gitea: 'Gitea',
  forgejo: 'Forgejo',
};

/** What is composed for, what would change, and the way to write it. */
export function ComposerHeader(props: {
  repository: string;
  proposal: Proposal;
  library: Library;
  model: ComposerModel;
  pullRequest?: PullRequest;
  publishing: boolean;
  /** The repository is being looked at again: what is shown may not hold any more. */
  looking: boolean;
  onPublish: () => void;
}) {
  const { proposal, model } = props;
  const { reference } = proposal.repository;
  const { changeSet } = model.composition;
  const publishLabel = props.pullRequest
    ? 'Update pull request'
    : 'Open pull request';

  return (
    <Header
      title={`${reference.owner}/${reference.name}`}
      metadata={[
        { label: 'Branch', value: proposal.snapshot.defaultBranch },
        {
          label: 'Forge',
          value: `${FORGES[proposal.target.forge]} ${proposal.target.version}`,
        },
        { label: 'Runner', value: proposal.target.runner },
        {
          label: 'Library',
          value: `${proposal.library.name} ${proposal.library.version}`,
        },
      ]}
      customActions={
        <div className={styles.actions}>
          <GoldenPathSelect library={props.library} model={model} />
          <HistoryButton
            name="Undo"
            label={model.undo}
            icon={<RiArrowGoBackLine />}
            onPress={model.onUndo}
          />
          <HistoryButton
            name="Redo"
            label={model.redo}
            icon={<RiArrowGoForwardLine />}
            onPress={model.onRedo}
          />
          <ChangeCount changeSet={changeSet} />
          <Button
            variant="primary"
            iconStart={<RiGitPullRequestLine />}
            isPending={props.publishing}
            isDisabled={
              model.blocked ||
              model.pending ||
              props.looking ||
              Boolean(changeSet?.empty)
            }
            onPress={props.onPublish}
          >
            {proposal.repository.empty ? 'Commit' : publishLabel}
          </Button>
          {model.blocked && (
            <Text variant="body-small" className={styles.blocked} role="status">
              Errors stand in the way: see Problems.
            </Text>
          )}
        </div>
      }
    />
  );
}

function HistoryButton(props: {
  name: 'Undo' | 'Redo';
  label?: string;
  icon: JSX.Element;
  onPress: () => void;
}) {
  const words = props.label ? `${props.name}: ${props.label}` : props.name;
  return (
    <TooltipTrigger isDisabled={!props.label}>
      <ButtonIcon
        variant="tertiary"
        icon={props.icon}
        aria-label={words}
        isDisabled={!props.label}
        onPress={props.onPress}
      />
      <Tooltip>{words}</Tooltip>
    </TooltipTrigger>
  );
}

function GoldenPathSelect(props: { library: Library; model: ComposerModel }) {
  const { library, model } = props;
  const current = model.resolution?.goldenPath;
  const options = Object.values(library.goldenPaths).map(({ metadata }) => ({
    id: metadata.name,
    label: metadata.title ?? metadata.name,
  }));
  if (!current) {
    return null;
  }
  if (options.length < 2) {
    return (
      <Text variant="body-small" color="secondary">
        Golden path: {current.title}
      </Text>
    );
  }
  return (
    <Select
      aria-label="Golden path"
      size="small"
      options={options}
      value={current.name}
      isDisabled={model.stale}
      onChange={name => {
        if (typeof name === 'string' && name !== current.name) {
          model.edit(
            { type: 'set-golden-path', goldenPath: name },
            `Choose the golden path ${name}`,
          );
        }
      }}
    />
  );
}
