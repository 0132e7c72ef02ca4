import { Text } from '@backstage/ui';
import type {
  Library,
  ResolvedInstance,
  ResolvedPreparation,
} from '@edf/backstage-plugin-golden-path-common';
import styles from './Inspector.module.css';

/** What comes before a component in its job, in which variant, and why. */
export function PreparationList(props: {
  instance: ResolvedInstance;
  library: Library;
}) {
  const { instance, library } = props;
  const prepared = instance.runs.flatMap(({ module, preparations }) =>
    preparations.map(preparation => ({ module: module?.name, preparation })),
  );
  if (prepared.length === 0) {
    return null;
  }
  return (
    <div className={styles.field}>
      <div>
        <Text as="p" variant="body-small">
          Prepared first, once per job
        </Text>
        {prepared.map(({ module, preparation }) => (
          <Text
            key={`${module}/${preparation.name}`}
            as="p"
            variant="body-small"
            color="secondary"
            className={styles.because}
          >
            {instance.runs.length > 1 && `${module}: `}
            {titleOf(preparation, library)}, {whyOf(preparation)}
          </Text>
        ))}
      </div>
    </div>
  );
}

function titleOf({ name, key, title }: ResolvedPreparation, library: Library) {
  const known = key === undefined ? undefined : library.preparations[key];
  return `${name} (${known?.metadata.title ?? title})`;
}

function whyOf({ off, decision }: ResolvedPreparation): string {
  if (off) {
    return 'without its steps, which are switched off';
  }
  return (
    decision.reason ??
    (decision.by === 'pipeline'
      ? 'chosen in pipeline.yaml'
      : 'chosen by the golden path')
  );
}
