import { FIELD_VALUES, LOCAL_NAMES, typeOf } from '../../expressions';
import type { Comparison, Expression, ValueType } from '../../expressions';
import { comparisonsOf, findingAt, pathOf } from '../expressions';
import { inputsOf, triggersOf } from '../triggers';
import type { Finding, JsonMap, LintedWorkflow, LintRule } from '../workflow';

/** Names of activities that other forges use, and what this one says instead. */
const OTHER_ACTIONS: Record<string, string> = {
  synchronize: 'synchronized',
  labeled: 'label_updated',
};

interface Facts {
  triggers: ReadonlyMap<string, JsonMap>;
  inputs: Map<string, JsonMap>;
  local: readonly string[];
  isGitea: boolean;
}

/** `github.event.action`, with `*` for names that the file gives. */
function keyOf(expression: Expression, { local }: Facts): string | undefined {
  if (expression.type !== 'access' || expression.of.type !== 'name') {
    return undefined;
  }
  const root = expression.of.name.toLowerCase();
  const [first, ...rest] = pathOf(expression).map(name => name?.toLowerCase());
  if (root === 'needs' || root === 'steps') {
    return [root, '*', ...rest].join('.');
  }
  return [local.includes(root) ? 'github' : root, first, ...rest].join('.');
}

/** Of the event, only the answers of a dispatch are surely texts. */
function eventType(parts: string[], { triggers }: Facts): ValueType {
  return parts[2] === 'inputs' &&
    parts.length === 4 &&
    !triggers.has('workflow_call')
    ? 'text'
    : 'any';
}

/** What a use holds, as far as the file and the forge tell. */
function typeOfUse(expression: Expression, facts: Facts): ValueType {
  const key = keyOf(expression, facts);
  if (key === undefined) {
    return 'any';
  }
  const parts = key.split('.');
  switch (parts[0]) {
    case 'env':
    case 'vars':
    case 'secrets':
      return parts.length === 2 ? 'text' : 'any';
    case 'needs':
    case 'steps':
      return parts.length === 3 + Number(parts[2] === 'outputs')
        ? 'text'
        : 'any';
    case 'inputs': {
      const type = facts.inputs.get(parts[1])?.type;
      return type === 'boolean' ? 'boolean' : 'any';
    }
    case 'github':
      if (parts[1] === 'event') {
        return eventType(parts, facts);
      }
      return parts.length === 2 ? 'text' : 'any';
    default:
      return 'any';
  }
}

/** Why a field is never equal to a text. */
function checkValue(options: {
  key: string;
  value: string;
  facts: Facts;
}): string | undefined {
  const { key, facts } = options;
  const value = options.value.toLowerCase();
  const values = Object.hasOwn(FIELD_VALUES, key)
    ? FIELD_VALUES[key]
    : undefined;
  if (values && !values.includes(value)) {
    return `\`${options.value}\` is none of its values: ${values
      .filter(known => known !== '')
      .map(known => `\`${known}\``)
      .join(', ')}.`;
  }
  switch (key) {
    case 'github.ref':
      return value === '' || value.startsWith('refs/')
        ? undefined
        : `\`github.ref\` begins with \`refs/heads/\`, \`refs/tags/\` or \`refs/pull/\`. Compare \`github.ref_name\`, or write the whole.`;
    case 'github.ref_name':
      return value.startsWith('refs/')
        ? '`github.ref_name` is the name alone. Compare `github.ref`.'
        : undefined;
    case 'github.event_name':
      return facts.triggers.has('workflow_call') ||
        facts.triggers.size === 0 ||
        facts.triggers.has(value)
        ? undefined
        : `no trigger of this workflow is called \`${options.value}\`.`;
    case 'github.event.action':
      return facts.isGitea &&
        facts.triggers.has('pull_request') &&
        Object.hasOwn(OTHER_ACTIONS, value)
        ? `Gitea says \`${OTHER_ACTIONS[value]}\`. Compare with both.`
        : undefined;
    default:
      return undefined;
  }
}

interface Problem {
  message: string;
  isHarmless?: boolean;
  by?: { node: Expression; text: string };
}

function checkComparison(
  { left, right, operator }: Comparison,
  facts: Facts,
): Problem | undefined {
  const isConstant = left.type === 'literal' && right.type === 'literal';
  if (isConstant || (operator !== '==' && operator !== '!=')) {
    return undefined;
  }
  const result = operator === '==' ? 'never true' : 'always true';
  const types = [left, right].map(side =>
    typeOf(side, use => typeOfUse(use, facts)),
  );
  for (const [index, literal] of [left, right].entries()) {
    if (literal.type === 'literal') {
      const other = types[1 - index];
      const { value } = literal;
      const key = keyOf(index === 0 ? right : left, facts);
      if (typeof value === 'boolean' && other === 'text') {
        return {
          message:
            `This is ${result} as it is meant: the left is a text, and the text '${value}' is not equal to \`${value}\`. Write \`'${value}'\`, in quotes.`.replace(
              'the left is a text',
              `the ${index === 0 ? 'right' : 'left'} is a text`,
            ),
          by: { node: literal, text: `'${value}'` },
        };
      }
      if (other === 'boolean' && (value === 'true' || value === 'false')) {
        return {
          message: `This is ${result}: \`'${value}'\` is a text, and the ${
            index === 0 ? 'right' : 'left'
          } is true or false. Write \`${value}\`, without quotes.`,
          by: { node: literal, text: value },
        };
      }
      const reason =
        typeof value === 'string' && key !== undefined
          ? checkValue({ key, value, facts })
          : undefined;
      if (reason !== undefined) {
        return {
          message: `This is ${result}: ${reason}`,
          // One condition is often copied to files with other triggers.
          isHarmless: key === 'github.event_name',
        };
      }
    }
  }
  return undefined;
}

function factsOf(workflow: LintedWorkflow): Facts {
  const triggers = triggersOf(workflow);
  return {
    triggers,
    inputs: inputsOf(triggers, ['workflow_dispatch', 'workflow_call']),
    local: LOCAL_NAMES[workflow.target.forge],
    isGitea: workflow.target.forge === 'gitea',
  };
}

/** A comparison that the values can never meet decides nothing, in silence. */
export const neverEqual: LintRule = {
  code: 'never-equal',
  check(workflow) {
    const comparisons = comparisonsOf(workflow);
    if (comparisons.length === 0) {
      return [];
    }
    const facts = factsOf(workflow);
    const findings: Finding[] = [];
    for (const { found, part: node } of comparisons) {
      const problem =
        found.place === 'literal' ? undefined : checkComparison(node, facts);
      if (problem) {
        const { by } = problem;
        findings.push(
          findingAt({
            workflow,
            found,
            span: by?.node ?? node,
            severity: problem.isHarmless ? 'info' : 'warning',
            message: problem.message,
            replaceBy: by && {
              title: `Write \`${by.text}\``,
              text: by.text,
            },
          }),
        );
      }
    }
    return findings;
  },
};
