import {
  ButtonIcon,
  Checkbox,
  NumberField,
  Select,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import type { JsonValue } from '@edf/workflow-language';
import { RiResetLeftLine } from '@remixicon/react';
import { describeValue, type InputModel } from './inputs';
import styles from './Inspector.module.css';

/** One input with its default and the way back to it. */
export function InputField(props: {
  input: InputModel;
  disabled: boolean;
  onSet: (value: JsonValue | undefined) => void;
}) {
  const { input, disabled, onSet } = props;
  return (
    <div className={styles.field}>
      <Control input={input} disabled={disabled} onSet={onSet} />
      {input.set && !disabled && (
        <ButtonIcon
          size="small"
          variant="tertiary"
          className={styles.reset}
          icon={<RiResetLeftLine />}
          aria-label={`Reset ${input.title}`}
          onPress={() => onSet(undefined)}
        />
      )}
      {input.rule && (
        <Text
          as="p"
          variant="body-small"
          color="secondary"
          className={styles.rule}
        >
          Limited by the golden path: {input.rule.because} ({input.rule.owner})
        </Text>
      )}
    </div>
  );
}

function describe({ schema, default: fallback }: InputModel): string {
  return [schema.description, `Default: ${describeValue(fallback)}.`]
    .filter(Boolean)
    .join(' ');
}

/** The control that fits the schema. What no control fits is set in the text. */
function Control(props: {
  input: InputModel;
  disabled: boolean;
  onSet: (value: JsonValue | undefined) => void;
}) {
  const { input, disabled, onSet } = props;
  const { schema, title, value } = input;
  const common = { label: title, isDisabled: disabled } as const;
  const description = describe(input);

  if (input.from !== undefined) {
    return (
      <Text as="p" variant="body-small">
        {title}: comes from {input.from} when it runs. Set it in pipeline.yaml.
      </Text>
    );
  }
  if (schema.enum) {
    const options = schema.enum.map(item => ({
      id: JSON.stringify(item),
      label: describeValue(item as JsonValue),
    }));
    return (
      <Select
        {...common}
        size="small"
        description={description}
        options={options}
        value={value === undefined ? null : JSON.stringify(value)}
        onChange={key => onSet(JSON.parse(String(key)))}
      />
    );
  }
  if (schema.type === 'boolean') {
    return (
      <div>
        <Checkbox
          isSelected={value === true}
          isDisabled={disabled}
          onChange={onSet}
        >
          {title}
        </Checkbox>
        <Text as="p" variant="body-small" color="secondary">
          {description}
        </Text>
      </div>
    );
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    return (
      <NumberField
        {...common}
        description={description}
        value={typeof value === 'number' ? value : NaN}
        minValue={schema.minimum}
        maxValue={schema.maximum}
        step={schema.type === 'integer' ? 1 : undefined}
        formatOptions={{ useGrouping: false }}
        onChange={number => onSet(Number.isNaN(number) ? undefined : number)}
      />
    );
  }
  if (schema.type === 'array') {
    return (
      <TextAreaField
        {...common}
        description={`${description} One a line.`}
        value={Array.isArray(value) ? value.map(String).join('\n') : ''}
        onChange={text => onSet(text === '' ? undefined : text.split('\n'))}
      />
    );
  }
  if (schema.type === 'object') {
    return (
      <Text as="p" variant="body-small">
        {title}: {describeValue(value)}. Set it in pipeline.yaml.
      </Text>
    );
  }
  return (
    <TextField
      {...common}
      size="small"
      description={description}
      value={typeof value === 'string' ? value : ''}
      onChange={text => onSet(text === '' ? undefined : text)}
    />
  );
}
