import type {
  ExtendedJSONSchema,
  FromSchema,
  JSONSchema,
} from 'json-schema-to-ts';

/**
 * What a schema of the model is: JSON schema (draft 07), of which `JsonSchema` of `parse` lists
 * the keywords that are checked, and the one keyword that editors know beyond it.
 * `description` says what a field is for, and becomes hover and reference page;
 * `patternErrorMessage` says how its text is written, and becomes the end of the message.
 */
export type ModelSchema = ExtendedJSONSchema<{ patternErrorMessage: string }>;

/** The type of a definition as people write it: what has a default may be left out. */
export type Written<Schema extends JSONSchema> = FromSchema<
  Schema,
  { keepDefaultedPropertiesOptional: true }
>;
