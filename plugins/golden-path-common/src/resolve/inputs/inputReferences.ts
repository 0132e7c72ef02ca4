import { describeSchema } from '../../schema/jsonSchema';
import { suggestion } from '@edf/workflow-language';
import type { InputSchema, InputScope, Setting } from './inputSettings';
import { checkLiteral } from './literals';
import { readFrom } from './references';
import type { Place } from '../../report/report';
import { explainRule, limitOf } from '../rules/rules';

/** What an instance gives to those of its inputs that are known only when it runs. */
export interface RunTime {
  /** Its own triggers, or the context's. */
  on: Record<string, unknown>;
  matrix?: Record<string, (string | number | boolean)[]>;
}

/** A problem of a reference to `vars`, `dispatch` or `matrix`, if there is one. */
export function checkReference(options: {
  scope: InputScope & { runTime: RunTime };
  input: string;
  schema: InputSchema;
  from: string;
  place: Place;
}): void {
  const { scope, input, schema, from, place } = options;
  const { subject, report, runTime } = scope;
  const error = (message: string) =>
    report.error({ code: 'invalid-reference', message, place, subject });
  const reference = readFrom(from);
  if (!reference) {
    error(
      `\`${from}\` is not where a value can come from. Write \`outputs.<instance>.<name>\`, \`vars.NAME\`, \`dispatch.<input>\`, \`module.<fact>\` or \`matrix.<axis>\`.`,
    );
  } else if (reference.kind === 'matrix') {
    const axes = runTime.matrix ?? {};
    if (!Object.hasOwn(axes, reference.name)) {
      error(
        `\`${input}\` comes from the axis \`${
          reference.name
        }\`, which the \`matrix\` of this instance does not have.${suggestion({
          word: reference.name,
          words: Object.keys(axes),
        })}`,
      );
      return;
    }
    for (const value of axes[reference.name]) {
      checkLiteral({ ...scope, input, schema, value, place });
    }
  } else if (reference.kind === 'dispatch') {
    const asked = dispatchInputs(runTime.on);
    if (!Object.hasOwn(asked, reference.name)) {
      error(
        `\`${input}\` comes from the answer \`${
          reference.name
        }\`, which \`workflow_dispatch\` does not ask for here.${suggestion({
          word: reference.name,
          words: Object.keys(asked),
        })}`,
      );
      return;
    }
    const { type = 'string', options: choices = [] } =
      asked[reference.name] ?? {};
    const fits: Record<string, string[]> = {
      boolean: ['boolean', 'string'],
      number: ['number', 'integer', 'string'],
    };
    if (!(fits[type] ?? ['string']).includes(schema.type)) {
      error(
        `\`${input}\` takes ${describeSchema({
          type: schema.type,
        })}, but the answer \`${reference.name}\` is a ${type}.`,
      );
    }
    for (const value of type === 'choice' ? choices : []) {
      checkLiteral({ ...scope, input, schema, value, place });
    }
  }
}

function dispatchInputs(
  on: Record<string, unknown>,
): Record<string, { type?: string; options?: string[] } | null> {
  const dispatch = on.workflow_dispatch as
    | { inputs?: Record<string, { type?: string; options?: string[] } | null> }
    | null
    | undefined;
  return dispatch?.inputs ?? {};
}

/** A limit holds for literals: what is known only later, it could not be checked against. */
export function checkLimited(options: {
  scope: InputScope;
  input: string;
  from: string;
  strongest: Setting;
}): void {
  const { scope, input, from, strongest } = options;
  const rule = scope.rules.find(other => limitOf(other, input));
  const isChecked = readFrom(from)?.kind === 'matrix';
  if (rule && strongest.by === 'pipeline' && !isChecked) {
    scope.report.error({
      code: 'limit-exceeded',
      message: `The golden path limits \`${input}\`, so it must be a value and cannot come from \`${from}\`. ${explainRule(
        rule,
      )}`,
      place: strongest.place,
      subject: scope.subject,
    });
  }
}
