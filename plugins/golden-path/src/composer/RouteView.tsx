import { Text } from '@backstage/ui';
import type { ResolvedContext } from '@edf/backstage-plugin-golden-path-common';
import type { Diagnostic } from '@edf/workflow-language';
import { RiFlashlightLine } from '@remixicon/react';
import { InstanceCard } from './InstanceCard';
import { problemsOf } from './marks';
import { columnsOf, describeTriggers } from './route';
import styles from './RouteView.module.css';

/** A context as cards in stages, from left to right in the order in which they run. */
export function RouteView(props: {
  context: ResolvedContext;
  defaultBranch: string;
  diagnostics: readonly Diagnostic[];
  selected?: string;
  onSelect: (instance: string) => void;
}) {
  const { context } = props;
  const columns = columnsOf(context);
  const triggers = describeTriggers({
    on: context.on,
    defaultBranch: props.defaultBranch,
  });
  return (
    <>
      <p className={styles.triggers}>
        <RiFlashlightLine aria-hidden="true" />
        {triggers ? `Runs on ${triggers}` : 'Runs on nothing yet'}
      </p>
      {columns.length === 0 ? (
        <Text as="p" color="secondary" className={styles.empty}>
          This golden path places nothing here. Components are added in
          pipeline.yaml.
        </Text>
      ) : (
        <ol className={styles.route} aria-label={`${context.title}, stages`}>
          {columns.map(column => (
            <li
              key={column.stage}
              className={styles.column}
              data-gate={column.gate || undefined}
            >
              <h3 className={styles.stage}>
                {column.stage}
                {column.gate && (
                  <span className={styles.gate}> after all before</span>
                )}
              </h3>
              <ul className={styles.cards}>
                {column.instances.map(instance => (
                  <li key={instance.id}>
                    <InstanceCard
                      instance={instance}
                      problems={problemsOf({
                        diagnostics: props.diagnostics,
                        context: context.name,
                        instance: instance.id,
                      })}
                      selected={instance.id === props.selected}
                      onSelect={() => props.onSelect(instance.id)}
                    />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
