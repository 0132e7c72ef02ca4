import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** `ui:field: GoldenPathPicker` in the parameters of a template. */
export const goldenPathPickerField = FormFieldBlueprint.make({
  name: 'golden-path-picker',
  params: {
    field: async () => {
      const { goldenPathPicker } = await import('./GoldenPathPicker');
      return goldenPathPicker;
    },
  },
});

/** Form fields of Golden Path for the scaffolder. */
export const scaffolderModuleGoldenPath = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [goldenPathPickerField],
});
