import { containsExpression } from '@edf/workflow-language';
import type { JsonValue } from '@edf/workflow-language';
import type { InputSchema } from './inputSettings';
import type { Place, Report } from '../../report/report';
import { explainRule, limitOf } from '../rules/rules';
import type { Rule } from '../rules/rules';
import type { CheckValue } from '../../facts/when';

/** The JSON schema of an input's value, without the keys that are ours or for people. */
function valueSchema(schema: InputSchema): object {
  const { from, title, description, default: _default, ...rest } = schema;
  return rest;
}

/**
 * Checks a literal value against everything that binds it: the input's schema, and the limits
 * of the golden path. Reports what is wrong.
 */
export function checkLiteral(options: {
  input: string;
  schema: InputSchema;
  value: unknown;
  rules: Rule[];
  place: Place;
  subject: string;
  check: CheckValue;
  report: Report;
}): void {
  const { input, schema, value, rules, place, subject, check, report } =
    options;
  if (containsExpression(value)) {
    report.error({
      code: 'expression-in-value',
      message: `The value of \`${input}\` holds an expression (\${{ … }}). Values are data: write the value itself, or \`{ from: … }\`.`,
      place,
      subject,
    });
    return;
  }
  const problems = check({
    schema: valueSchema(schema),
    value: value as JsonValue,
    name: input,
  });
  for (const message of problems) {
    report.error({ code: 'invalid-input', message, place, subject });
  }
  for (const rule of problems.length > 0 ? [] : rules) {
    const limit = limitOf(rule, input);
    for (const message of limit
      ? check({ schema: limit, value: value as JsonValue, name: input })
      : []) {
      report.error({
        code: 'limit-exceeded',
        message: `The golden path limits this value. ${message} ${explainRule(
          rule,
        )}`,
        place,
        subject,
      });
    }
  }
}
