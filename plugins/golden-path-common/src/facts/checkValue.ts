import { checkData } from '../schema/checkData';
import type { CheckValue } from './when';

/** What `validate` understands, and words for people, which bind nothing. */
const KEYWORDS = new Set([
  'type',
  'const',
  'enum',
  'anyOf',
  'required',
  'properties',
  'additionalProperties',
  'items',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'format',
  'title',
  'description',
  'default',
]);

/**
 * Checks a value against the JSON schema of an input or a rule. A keyword that is not
 * understood is a problem, so that a rule never seems to hold while nobody checks it.
 */
export const checkValue: CheckValue = ({ schema, value, name }) => {
  const unknown = Object.keys(schema).filter(key => !KEYWORDS.has(key));
  return unknown.length > 0
    ? [`The keyword \`${unknown[0]}\` of its JSON schema is not supported.`]
    : checkData({ schema, value, name });
};
