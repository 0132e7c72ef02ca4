import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { GoldenPathPicker } from './GoldenPathPicker';
import { goldenPathPickerSchema } from './schema';

export const goldenPathPicker = createFormField({
  name: 'GoldenPathPicker',
  component: GoldenPathPicker,
  schema: goldenPathPickerSchema,
});
