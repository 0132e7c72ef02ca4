import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import type { ResolvedContext } from '@edf/backstage-plugin-golden-path-common';
import type { Diagnostic } from '@edf/workflow-language';
import type { ReactNode } from 'react';
import { Panel } from '../shared/Panel';
import styles from './ContextTabs.module.css';

/** One tab per context; `children` is the selected one's route. */
export function ContextTabs(props: {
  contexts: ResolvedContext[];
  selected: string;
  diagnostics: readonly Diagnostic[];
  onSelect: (name: string) => void;
  children: ReactNode;
}) {
  return (
    <Panel className={styles.panel}>
      <Tabs
        selectedKey={props.selected}
        onSelectionChange={key => props.onSelect(String(key))}
      >
        <TabList aria-label="Contexts">
          {props.contexts.map(context => {
            const errors = errorsOf(props.diagnostics, context.name);
            return (
              <Tab key={context.name} id={context.name}>
                {context.title}
                {errors > 0 && ` (${errors} in trouble)`}
              </Tab>
            );
          })}
        </TabList>
        <TabPanel id={props.selected}>{props.children}</TabPanel>
      </Tabs>
    </Panel>
  );
}

function errorsOf(diagnostics: readonly Diagnostic[], context: string): number {
  return diagnostics.filter(
    item =>
      item.severity === 'error' && item.subject?.startsWith(`${context}/`),
  ).length;
}
