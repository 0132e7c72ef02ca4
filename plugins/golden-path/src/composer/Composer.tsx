import { Alert, Button } from '@backstage/ui';
import type {
  ChangesMeanwhile,
  Library,
  PipelinePullRequest,
  Proposal,
  Publication,
} from '@edf/backstage-plugin-golden-path-common';
import { useEffect, useState } from 'react';
import { describeError } from '../shared/describeError';
import { ErrorNotice } from '../shared/ErrorNotice';
import surface from '../shared/surface.module.css';
import { ChangesNotice } from './ChangesNotice';
import styles from './Composer.module.css';
import { ComposerHeader } from './ComposerHeader';
import { ContextTabs } from './ContextTabs';
import { Inspector } from './Inspector';
import { PlanDialog } from './PlanDialog';
import { PublicationNotice } from './PublicationNotice';
import { RouteView } from './RouteView';
import { TextPanel } from './TextPanel';
import { useComposer } from './useComposer';
import { usePublish } from './usePublish';
import { useSelection } from './useSelection';

/** The composer for one repository: route, inspector and text, three projections of one text. */
export function Composer(props: {
  /** `host/owner/name`. */
  repository: string;
  proposal: Proposal;
  library: Library;
  /** The proposal is being fetched again. */
  looking: boolean;
  lookError?: unknown;
  onRefresh: () => void;
}) {
  const { repository, proposal, library, onRefresh } = props;
  const model = useComposer({ repository, proposal, library });
  const selection = useSelection();
  const publish = usePublish();
  const [planning, setPlanning] = useState(false);
  const [noticed, setNoticed] = useState(false);

  const [changes, setChanges] = useState<ChangesMeanwhile>();

  // What came of writing holds until there is something newer to look at. While that is on its way
  // nobody can confirm: it would be what was refused already.
  const { forget } = publish;
  useEffect(() => forget(), [proposal, forget]);
  const pullRequest = publish.publication
    ? asSeen(publish.publication)
    : proposal.pullRequest;

  const contexts = model.resolution?.contexts ?? [];
  const context =
    contexts.find(item => item.name === selection.context) ??
    contexts.find(item => item.instances.length > 0) ??
    contexts[0];
  const instance =
    context?.instances.find(item => item.id === selection.instance) ??
    context?.instances.find(item => item.state === 'active') ??
    context?.instances[0];
  const { changeSet } = model.composition;

  return (
    <>
      <ComposerHeader
        repository={repository}
        proposal={proposal}
        library={library}
        model={model}
        pullRequest={pullRequest}
        publishing={publish.state === 'publishing'}
        looking={props.looking}
        onPublish={() => setPlanning(true)}
      />
      <div className={surface.page}>
        <div className={styles.notices}>
          <PublicationNotice
            repository={repository}
            publish={publish}
            looking={props.looking}
            onRefresh={() => {
              setChanges(describeError(publish.error).changes);
              onRefresh();
            }}
          />
          {changes && publish.state === 'idle' && !props.looking && (
            <ChangesNotice
              changes={changes}
              onDismiss={() => setChanges(undefined)}
            />
          )}
          {props.lookError !== undefined && (
            <ErrorNotice
              title="The repository could not be looked at again. Your draft is kept."
              error={props.lookError}
              onAction={onRefresh}
            />
          )}
          {model.restored && model.changed && !noticed && (
            <Alert
              role="status"
              status="info"
              icon
              title="Your draft from earlier is back."
              customActions={
                <>
                  <Button
                    size="small"
                    variant="tertiary"
                    onPress={() => {
                      model.discard();
                      setNoticed(true);
                    }}
                  >
                    Discard the draft
                  </Button>
                  <Button
                    size="small"
                    variant="secondary"
                    onPress={() => setNoticed(true)}
                  >
                    Keep it
                  </Button>
                </>
              }
            />
          )}
          {model.refusal && (
            <Alert
              role="alert"
              status="warning"
              icon
              title="This change was not made. Make it in pipeline.yaml."
              description={model.refusal}
            />
          )}
          {model.stale && model.resolution && (
            <Alert
              role="status"
              status="warning"
              icon
              title="pipeline.yaml has errors."
              description="The cards show the last text without them. The tab Problems says what to correct."
            />
          )}
        </div>

        <div className={styles.work}>
          {context && (
            <ContextTabs
              contexts={contexts}
              selected={context.name}
              diagnostics={model.composition.diagnostics}
              onSelect={name => selection.select({ context: name })}
            >
              <RouteView
                context={context}
                defaultBranch={proposal.snapshot.defaultBranch}
                diagnostics={model.composition.diagnostics}
                selected={instance?.id}
                onSelect={id =>
                  selection.select({ context: context.name, instance: id })
                }
              />
            </ContextTabs>
          )}
          {context && instance && (
            <Inspector
              key={`${context.name}/${instance.id}`}
              context={context}
              instance={instance}
              library={library}
              diagnostics={model.composition.diagnostics}
              disabled={model.stale}
              onEdit={model.edit}
            />
          )}
          <TextPanel
            model={model}
            context={context?.name}
            view={selection.view}
            onView={view => selection.select({ view })}
          />
        </div>
      </div>

      {changeSet && (
        <PlanDialog
          isOpen={planning}
          onOpenChange={setPlanning}
          proposal={proposal}
          pullRequest={pullRequest}
          changeSet={changeSet}
          diagnostics={model.composition.diagnostics}
          isCurrent={!model.pending && !props.looking}
          onTakeOver={text => {
            setPlanning(false);
            model.replaceText(text, 'Go on from the pull request');
          }}
          onConfirm={() => {
            setPlanning(false);
            setChanges(undefined);
            publish.start({
              repository,
              pipelineText: model.text,
              expected: {
                commit: proposal.snapshot.commit,
                digest: changeSet.digest,
                pullRequest: pullRequest
                  ? { number: pullRequest.number, commit: pullRequest.commit }
                  : 'none',
              },
            });
          }}
        />
      )}
    </>
  );
}

/** What one has just written oneself, one has seen. */
function asSeen({
  pullRequest,
  commit,
}: Publication): PipelinePullRequest | undefined {
  return pullRequest && commit !== undefined
    ? { ...pullRequest, commit, files: [] }
    : undefined;
}
