import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { useState } from 'react';
import { Panel } from '../shared/Panel';
import { ChangesView } from './ChangesView';
import { PipelineEditor } from './PipelineEditor';
import { ProblemsView } from './ProblemsView';
import styles from './TextPanel.module.css';
import type { ComposerModel } from './useComposer';
import type { View } from './useSelection';
import { WorkflowView } from './WorkflowView';

/** The text projections of the composition, the difference to the repository first. */
export function TextPanel(props: {
  model: ComposerModel;
  /** The context whose workflow is shown. */
  context?: string;
  view: View;
  onView: (view: View) => void;
}) {
  const { model, onView } = props;
  const { composition } = model;
  const problems = composition.diagnostics;
  const troubles = problems.filter(item => item.severity !== 'info').length;
  const [caret, setCaret] = useState<{ offset: number }>();
  const workflow = composition.workflows.find(
    item => item.context === props.context,
  );

  return (
    <Panel
      as="section"
      className={styles.panel}
      aria-label="What will be written"
      aria-busy={model.pending}
    >
      <Tabs
        selectedKey={props.view}
        onSelectionChange={key => onView(key as View)}
      >
        <TabList aria-label="Text">
          <Tab id="changes">Changes</Tab>
          <Tab id="workflow">Workflow</Tab>
          <Tab id="pipeline">pipeline.yaml</Tab>
          <Tab id="problems">
            {troubles > 0 ? `Problems ${troubles}` : 'Problems'}
          </Tab>
        </TabList>
        <TabPanel id="changes" className={styles.content}>
          <ChangesView changeSet={composition.changeSet} />
        </TabPanel>
        <TabPanel id="workflow" className={styles.content}>
          <WorkflowView
            file={composition.files.find(file => file.path === workflow?.path)}
          />
        </TabPanel>
        <TabPanel id="pipeline" className={styles.content}>
          <PipelineEditor
            text={model.text}
            problems={problems}
            caret={caret}
            onChange={model.setText}
          />
        </TabPanel>
        <TabPanel id="problems" className={styles.content}>
          <ProblemsView
            problems={problems}
            onFix={model.setText}
            text={model.text}
            onGoTo={offset => {
              setCaret({ offset });
              onView('pipeline');
            }}
          />
        </TabPanel>
      </Tabs>
    </Panel>
  );
}
