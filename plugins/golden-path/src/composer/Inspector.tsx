import { Switch, Text } from '@backstage/ui';
import type {
  Library,
  PipelineEdit,
  ResolvedContext,
  ResolvedInstance,
} from '@edf/backstage-plugin-golden-path-common';
import type { Diagnostic } from '@edf/workflow-language';
import { Panel } from '../shared/Panel';
import { ImplementationSelect } from './ImplementationSelect';
import { InputFields } from './InputFields';
import styles from './Inspector.module.css';
import { MarkWord } from './InstanceCard';
import { marksOf, problemsOf } from './marks';
import { PreparationList } from './PreparationList';
import { ProblemList } from './ProblemList';

/** Everything about the selected card, and the ways to change it. */
export function Inspector(props: {
  context: ResolvedContext;
  instance: ResolvedInstance;
  library: Library;
  diagnostics: readonly Diagnostic[];
  disabled: boolean;
  onEdit: (edit: PipelineEdit, label: string) => void;
}) {
  const { context, instance, library, disabled, onEdit } = props;
  const problems = problemsOf({
    diagnostics: props.diagnostics,
    context: context.name,
    instance: instance.id,
  });
  const marks = marksOf({ instance, problems });
  // What is only worth a note is said in words of its own below.
  const troubles = problems.filter(problem => problem.severity !== 'info');
  const place = { context: context.name, instance: instance.id };
  const active = instance.state === 'active';

  return (
    <Panel
      as="aside"
      className={styles.inspector}
      aria-labelledby="inspector-title"
    >
      <header className={styles.header}>
        <div>
          <Text as="h2" variant="title-x-small" id="inspector-title">
            {instance.title}
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {aboutOf(instance)}
          </Text>
        </div>
        {instance.state !== 'left-out' && (
          <Switch
            label="Run"
            aria-label={`Run ${instance.title}`}
            isSelected={instance.state !== 'off'}
            isDisabled={disabled || Boolean(instance.required)}
            onChange={on =>
              onEdit(
                { type: on ? 'switch-on' : 'switch-off', ...place },
                `${on ? 'Switch on' : 'Switch off'} ${instance.title}`,
              )
            }
          />
        )}
      </header>

      {marks.length > 0 && (
        <div className={styles.marks}>
          {marks.map(mark => (
            <MarkWord key={mark.kind} mark={mark} />
          ))}
        </div>
      )}
      {instance.required && (
        <Text as="p" variant="body-small">
          The golden path requires it: {instance.required.because} (
          {instance.required.owner})
        </Text>
      )}
      {instance.state !== 'active' && (
        <Text as="p" variant="body-small">
          {instance.reason ?? offReason(instance)}
        </Text>
      )}
      {active &&
        leftOutOf(instance).map(text => (
          <Text key={text} as="p" variant="body-small">
            Left out: {text}
          </Text>
        ))}
      {instance.state === 'left-out' && (
        <Text as="p" variant="body-small" color="secondary">
          It runs as soon as an implementation fits: anyone may add one beside
          the component in its library.
        </Text>
      )}
      <ProblemList problems={troubles} />

      {active && !instance.inline && (
        <>
          <ImplementationSelect
            instance={instance}
            library={library}
            disabled={disabled}
            onChoose={(implementation, label) =>
              onEdit(
                { type: 'choose-implementation', ...place, implementation },
                label,
              )
            }
          />
          <PreparationList instance={instance} library={library} />
          <InputFields
            instance={instance}
            disabled={disabled}
            onSet={(input, value, label) =>
              onEdit({ type: 'set-input', ...place, input, value }, label)
            }
          />
        </>
      )}
    </Panel>
  );
}

function aboutOf(instance: ResolvedInstance): string {
  if (instance.inline) {
    return 'A job of your own: its steps are in pipeline.yaml.';
  }
  return (
    instance.definition.metadata.description ??
    `The component ${instance.component}.`
  );
}

/** What it does not do although it runs: for some modules, or a part of its task. */
function leftOutOf(instance: ResolvedInstance): string[] {
  return [
    ...new Set([
      ...(instance.reason === undefined ? [] : [instance.reason]),
      ...instance.runs.flatMap(
        ({ implementation }) => implementation.spec.leavesOut ?? [],
      ),
    ]),
  ];
}

function offReason({ decision }: ResolvedInstance): string {
  return decision.by === 'pipeline'
    ? 'Switched off in pipeline.yaml.'
    : 'Switched off by the golden path.';
}
