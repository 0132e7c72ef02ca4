import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The value is the name of a golden path, e.g. `service`. */
export const goldenPathPickerSchema = makeFieldSchema({
  output: z => z.string(),
});
