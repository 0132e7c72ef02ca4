import { limitsOf } from '../../dialect';
import { suggestion } from '../../text/suggestions';
import { isMap, textsOf, toText } from '../workflow';
import type { Finding, JsonMap, LintRule, ValuePath } from '../workflow';

const CALL_TYPES = ['string', 'boolean', 'number'];
const TYPES = ['string', 'choice', 'boolean', 'number', 'environment'];

function problemOf(
  input: JsonMap,
): { key: string; message: string } | undefined {
  const type = toText(input.type) ?? 'string';
  const value = toText(input.default);
  const options = textsOf(input.options);
  if (!TYPES.includes(type)) {
    return {
      key: 'type',
      message: `There is no type \`${type}\`.${suggestion({
        word: type,
        words: TYPES,
      })}`,
    };
  }
  if (type === 'choice' && options.length === 0) {
    return { key: 'type', message: 'A `choice` needs `options`.' };
  }
  if (type !== 'choice' && input.options !== undefined) {
    return { key: 'options', message: 'Only a `choice` has `options`.' };
  }
  if (value === undefined || value === '') {
    return undefined;
  }
  if (type === 'choice' && !options.includes(value)) {
    return {
      key: 'default',
      message: `The default \`${value}\` is not among the options.${suggestion({
        word: value,
        words: options,
      })}`,
    };
  }
  if (type === 'boolean' && value !== 'true' && value !== 'false') {
    return {
      key: 'default',
      message: 'The default of a `boolean` is `true` or `false`.',
    };
  }
  return type === 'number' && Number.isNaN(Number(value))
    ? { key: 'default', message: 'The default of a `number` is a number.' }
    : undefined;
}

/** The form shows nothing, or the wrong thing, for an input that contradicts itself. */
export const dispatchInput: LintRule = {
  code: 'dispatch-input',
  requiredKeys: ['inputs'],
  check({ events, target }) {
    const findings: Finding[] = [];
    const report = (at: ValuePath, message: string) =>
      findings.push({ severity: 'error', message, at });
    for (const { name, at, settings } of events) {
      if (!isMap(settings.inputs)) {
        continue;
      }
      const inputs = Object.entries(settings.inputs);
      if (name === 'workflow_call' && target.forge === 'forgejo') {
        for (const [id, input] of inputs) {
          const type = isMap(input) ? toText(input.type) : undefined;
          if (type !== undefined && !CALL_TYPES.includes(type)) {
            report(
              [...at, 'inputs', id, 'type'],
              `An input of \`workflow_call\` is a ${CALL_TYPES.join(
                ', a ',
              )}, not a \`${type}\`: the runner refuses all jobs.`,
            );
          }
        }
      }
      if (name !== 'workflow_dispatch') {
        continue;
      }
      for (const [id, input] of inputs) {
        const problem = isMap(input) ? problemOf(input) : undefined;
        if (problem) {
          report([...at, 'inputs', id, problem.key], problem.message);
        }
      }
      const most = limitsOf(target).dispatchInputs?.value;
      if (most !== undefined && inputs.length > most) {
        report(
          [...at, 'inputs'],
          `${inputs.length} inputs are more than the ${most} that this forge takes.`,
        );
      }
    }
    return findings;
  },
};
