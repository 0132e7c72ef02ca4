import { flowOf, isUntrusted, LOCAL_NAMES } from '../expressions';
import type { Expression, Flow } from '../expressions';
import type { ForgeKind } from '../dialect';
import type { JsonValue } from '../yaml/json';
import { expressionsOf, pathOf } from './expressions';
import type { LintedExpression } from './expressions';
import { memoizePerWorkflow } from './memoizePerWorkflow';
import { inputsOf, triggersOf } from './triggers';
import { isMap } from './workflow';
import type {
  LintedJob,
  LintedStep,
  LintedWorkflow,
  ValuePath,
} from './workflow';

const GITHUB_NAMES: Record<ForgeKind, ReadonlySet<string>> = {
  gitea: new Set(['github', ...LOCAL_NAMES.gitea]),
  forgejo: new Set(['github', ...LOCAL_NAMES.forgejo]),
};

/** The names by which `github` goes on a forge. */
export function githubNames(forge: ForgeKind): ReadonlySet<string> {
  return GITHUB_NAMES[forge];
}

/**
 * Whose words a value from outside is: of `anybody` who opens a pull request, an issue, or
 * comments; or of who answers a manual start, or calls the workflow (`answer`).
 */
export type Outsider = 'anybody' | 'answer';

/** A part of an expression that brings words from outside into what comes out of it. */
export interface OutsideValue {
  node: Expression;
  from: Outsider;
}

const declaredInputs = memoizePerWorkflow(workflow =>
  inputsOf(triggersOf(workflow), ['workflow_dispatch', 'workflow_call']),
);

/** Whether it is an answer of a manual start, or what a caller hands over. */
export function isAnswer(
  { node, isPrinted }: Flow,
  workflow: LintedWorkflow,
): boolean {
  if (node.type === 'name') {
    return isPrinted && node.name.toLowerCase() === 'inputs';
  }
  if (node.type !== 'access' || node.of.type !== 'name') {
    return false;
  }
  const [first, second] = pathOf(node).map(name => name?.toLowerCase());
  const root = node.of.name.toLowerCase();
  // Only in `inputs` is a boolean surely one.
  return root === 'inputs'
    ? declaredInputs(workflow).get(first ?? '')?.type !== 'boolean'
    : first === 'event' &&
        second === 'inputs' &&
        githubNames(workflow.target.forge).has(root);
}

/** The parts of an expression that bring words from outside into what comes out of it. */
export function outsideValues(
  workflow: LintedWorkflow,
  { expression, uses }: LintedExpression,
): OutsideValue[] {
  const contexts = githubNames(workflow.target.forge);
  const mayHold = uses.some(
    ({ context }) => context === 'inputs' || contexts.has(context),
  );
  const values: OutsideValue[] = [];
  for (const flow of expression && mayHold ? flowOf(expression) : []) {
    if (isUntrusted(flow, contexts)) {
      values.push({ node: flow.node, from: 'anybody' });
    } else if (isAnswer(flow, workflow)) {
      values.push({ node: flow.node, from: 'answer' });
    }
  }
  return values;
}

type Variables = ReadonlyMap<string, Outsider>;

const NONE: Variables = new Map();

/** Where an `env` of a workflow, a job or a step stands, as a key. */
function keyOf(at: ValuePath): string {
  return at.join('\n');
}

/** By the place of an `env`, its variables that hold words from outside. */
const variablesByPlace = memoizePerWorkflow(workflow => {
  const byPlace = new Map<string, Map<string, Outsider>>();
  for (const found of expressionsOf(workflow)) {
    const { at } = found;
    const name = at[at.length - 1];
    if (at[at.length - 2] === 'env' && typeof name === 'string') {
      for (const { from } of outsideValues(workflow, found)) {
        const key = keyOf(at.slice(0, -1));
        const variables = byPlace.get(key) ?? new Map<string, Outsider>();
        byPlace.set(key, variables);
        if (variables.get(name) !== 'anybody') {
          variables.set(name, from);
        }
      }
    }
  }
  return byPlace;
});

/** The variables of a step that hold words from outside, also those of its job and workflow. */
export function outsideVariables(options: {
  workflow: LintedWorkflow;
  job: LintedJob;
  step: LintedStep;
}): Variables {
  const { workflow, job, step } = options;
  const byPlace = variablesByPlace(workflow);
  if (byPlace.size === 0) {
    return NONE;
  }
  const levels: { env: JsonValue | undefined; at: ValuePath }[] = [
    { env: workflow.value.env, at: ['env'] },
    { env: job.value.env, at: [...job.at, 'env'] },
    { env: step.value.env, at: [...step.at, 'env'] },
  ];
  const names = new Map<string, Outsider>();
  for (const { env, at } of levels) {
    // An inner declaration hides an outer one.
    if (names.size > 0 && isMap(env)) {
      Object.keys(env).forEach(name => names.delete(name));
    }
    byPlace.get(keyOf(at))?.forEach((from, name) => names.set(name, from));
  }
  return names;
}

/** `env.NAME`, if that is what it is. */
export function variableOf(node: Expression): string | undefined {
  if (node.type !== 'access' || node.of.type !== 'name') {
    return undefined;
  }
  const [segment] = node.path;
  return node.of.name.toLowerCase() === 'env' && segment.type === 'property'
    ? segment.name
    : undefined;
}
