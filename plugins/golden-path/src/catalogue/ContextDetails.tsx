import { Text } from '@backstage/ui';
import type { PipelineContext } from '@edf/backstage-plugin-golden-path-common';
import { describeTriggers } from '../composer/route';
import styles from './Catalogue.module.css';

/** When a context runs, where, and in which order. */
export function ContextDetails(props: { context: PipelineContext }) {
  const { spec } = props.context;
  return (
    <>
      <section>
        <h3 className={styles.heading}>Runs on</h3>
        <Text as="p">
          {describeTriggers({
            on: (spec.on ?? {}) as Record<string, unknown>,
            defaultBranch: 'the default branch',
          })}
        </Text>
      </section>
      <section>
        <h3 className={styles.heading}>Stages</h3>
        <Text as="p">
          {(spec.stages ?? [])
            .map(stage =>
              Array.isArray(stage) ? stage.join(', ') : String(stage),
            )
            .join(' → ')}
        </Text>
      </section>
      <section>
        <h3 className={styles.heading}>Environment</h3>
        <Text as="p">{spec.environment}</Text>
      </section>
    </>
  );
}
