import { Button, Select, Text } from '@backstage/ui';
import type {
  DecidedBy,
  Library,
  ResolvedInstance,
  ResolvedRun,
} from '@edf/backstage-plugin-golden-path-common';
import styles from './Inspector.module.css';

const DECIDED: Record<DecidedBy, string> = {
  lock: 'locked by the golden path',
  pipeline: 'chosen in pipeline.yaml',
  'golden-path': 'chosen by the golden path',
  context: 'chosen by the context',
  implementation: 'the default of the implementation',
  component: 'the default of the component',
  evidence: 'it fits the repository',
};

/** How the component is done, why so, and what else would fit. */
export function ImplementationSelect(props: {
  instance: ResolvedInstance;
  library: Library;
  disabled: boolean;
  /** `undefined`: back to what the evidence says. */
  onChoose: (implementation: string | undefined, label: string) => void;
}) {
  const { instance, library, disabled, onChoose } = props;
  const [first] = instance.runs;
  if (!first) {
    return null;
  }
  const title = (name: string) =>
    library.implementations[name]?.metadata.title ?? name;
  const names = [
    ...new Set([
      first.implementation.metadata.name,
      ...instance.runs.flatMap(run => run.alternatives),
    ]),
  ].sort();
  const chosenByTeam = instance.runs.some(
    run => run.decision.by === 'pipeline',
  );

  return (
    <div className={styles.field}>
      <div>
        {names.length < 2 ? (
          <>
            <Text as="p" variant="body-small">
              Implementation
            </Text>
            <Text as="p" weight="bold">
              {title(first.implementation.metadata.name)}
            </Text>
          </>
        ) : (
          <Select
            label="Implementation"
            size="small"
            options={names.map(name => ({ id: name, label: title(name) }))}
            value={first.implementation.metadata.name}
            isDisabled={disabled || isLocked(first)}
            onChange={name => {
              if (
                typeof name === 'string' &&
                name !== first.implementation.metadata.name
              ) {
                onChoose(
                  variantOf({ name, component: instance.component }),
                  `Choose ${title(name)} for ${instance.title}`,
                );
              }
            }}
          />
        )}
        {instance.runs.map(run => (
          <Text
            key={run.module?.name ?? ''}
            as="p"
            variant="body-small"
            color="secondary"
            className={styles.because}
          >
            {instance.runs.length > 1 &&
              `${run.module?.name}: ${title(
                run.implementation.metadata.name,
              )}, `}
            {run.decision.reason ?? DECIDED[run.decision.by]}
          </Text>
        ))}
      </div>
      {chosenByTeam && (
        <Button
          size="small"
          variant="tertiary"
          className={styles.reset}
          isDisabled={disabled}
          aria-label={`Reset the implementation of ${instance.title}`}
          onPress={() =>
            onChoose(undefined, `Reset the implementation of ${instance.title}`)
          }
        >
          Reset
        </Button>
      )}
    </div>
  );
}

function isLocked(run: ResolvedRun): boolean {
  return run.decision.by === 'lock';
}

/** `go` of `unit-test-go`: how `pipeline.yaml` names an implementation. */
function variantOf(options: { name: string; component: string }): string {
  const prefix = `${options.component}-`;
  return options.name.startsWith(prefix)
    ? options.name.slice(prefix.length)
    : options.name;
}
