import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Forms give an empty text for a field that nobody filled in. */
const optionalText = z
  .string()
  .transform(text => (text.trim() === '' ? undefined : text))
  .optional();

const publishInputSchema = z.strictObject({
  repoUrl: z.string().min(1),
  goldenPath: optionalText,
  pipeline: optionalText,
  title: optionalText,
  description: optionalText,
  token: optionalText,
  tokenHost: optionalText,
});

export type PublishInput = z.infer<typeof publishInputSchema>;

/**
 * Parses the input once more, because the scaffolder checks its JSON schema only. An entity
 * reference of a golden path becomes its name. Throws `InputError`, without values: the token is
 * among them.
 */
export function parsePublishInput(input: unknown): PublishInput {
  const { success, data, error } = publishInputSchema.safeParse(input);
  if (!success) {
    throw new InputError(
      `The input of golden-path:pipeline:publish is not right: ${error.issues
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join('; ')}`,
    );
  }
  if (data.goldenPath && data.pipeline) {
    throw new InputError(
      'Give either goldenPath or pipeline: the pipeline names its golden path itself.',
    );
  }
  return { ...data, goldenPath: data.goldenPath && nameOf(data.goldenPath) };
}

function nameOf(goldenPath: string): string {
  if (!goldenPath.includes(':')) {
    return goldenPath;
  }
  const { kind, name } = parseEntityRef(goldenPath);
  if (kind.toLocaleLowerCase('en-US') !== 'goldenpath') {
    throw new InputError(
      `"${goldenPath}" is no golden path: give the name of one, or its entity reference.`,
    );
  }
  return name;
}
