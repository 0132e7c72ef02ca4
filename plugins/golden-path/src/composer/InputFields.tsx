import { Text } from '@backstage/ui';
import type { ResolvedInstance } from '@edf/backstage-plugin-golden-path-common';
import type { JsonValue } from '@edf/workflow-language';
import { InputField } from './InputField';
import { inputsOf } from './inputs';
import styles from './Inspector.module.css';

/** The form of an instance, made from the schemas of its inputs. */
export function InputFields(props: {
  instance: ResolvedInstance;
  disabled: boolean;
  /** `undefined`: back to the default. */
  onSet: (input: string, value: JsonValue | undefined, label: string) => void;
}) {
  const { instance, disabled, onSet } = props;
  const inputs = inputsOf(instance);
  if (inputs.length === 0) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        It has nothing to set.
      </Text>
    );
  }
  return (
    <div className={styles.fields}>
      {inputs.map(input => (
        <InputField
          key={input.name}
          input={input}
          disabled={disabled}
          onSet={value =>
            onSet(
              input.name,
              value,
              `${value === undefined ? 'Reset' : 'Set'} ${input.title}`,
            )
          }
        />
      ))}
    </div>
  );
}
