import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useScaffolderTheme } from '@backstage/plugin-scaffolder-react/alpha';
import { Select } from '@backstage/ui';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { useEffect, useState } from 'react';
import type { goldenPathPickerSchema } from './schema';

interface Choice {
  name: string;
  title: string;
}

/** Offers the golden paths of the catalog. */
export function GoldenPathPicker(props: typeof goldenPathPickerSchema.TProps) {
  const theme = useScaffolderTheme();
  const { choices, failure } = useGoldenPaths();
  const { formData, onChange, required, rawErrors, schema, uiSchema } = props;
  const title = schema.title ?? 'Golden path';
  const description =
    failure ??
    uiSchema?.['ui:description'] ??
    schema.description ??
    'What is proposed for the repository.';
  const disabled = Boolean(uiSchema?.['ui:disabled']) || !choices;
  const invalid = Boolean(failure) || (rawErrors ?? []).length > 0;

  if (theme === 'bui') {
    return (
      <Select
        label={title}
        description={description}
        isRequired={required}
        isDisabled={disabled}
        isInvalid={invalid}
        options={(choices ?? []).map(choice => ({
          id: choice.name,
          label: choice.title,
        }))}
        value={formData ?? null}
        onChange={key => onChange(key === null ? undefined : String(key))}
      />
    );
  }
  return (
    <TextField
      select
      fullWidth
      margin="normal"
      id={props.idSchema?.$id}
      label={title}
      helperText={description}
      required={required}
      disabled={disabled}
      error={invalid}
      value={choices && formData ? formData : ''}
      onChange={event => onChange(event.target.value)}
    >
      {(choices ?? []).map(choice => (
        <MenuItem key={choice.name} value={choice.name}>
          {choice.title}
        </MenuItem>
      ))}
    </TextField>
  );
}

function useGoldenPaths(): { choices?: Choice[]; failure?: string } {
  const catalog = useApi(catalogApiRef);
  const [state, setState] = useState<{ choices?: Choice[]; failure?: string }>(
    {},
  );
  useEffect(() => {
    let left = false;
    catalog
      .getEntities({
        filter: { kind: 'GoldenPath' },
        fields: ['metadata.name', 'metadata.title'],
        order: { field: 'metadata.name', order: 'asc' },
      })
      .then(
        ({ items }) => {
          if (!left) {
            setState({
              choices: items.map(({ metadata }) => ({
                name: metadata.name,
                title: metadata.title ?? metadata.name,
              })),
            });
          }
        },
        error => {
          if (!left) {
            setState({
              failure: `The golden paths could not be listed: ${
                error instanceof Error ? error.message : String(error)
              }`,
            });
          }
        },
      );
    return () => {
      left = true;
    };
  }, [catalog]);
  return state;
}
