import {
  LOCAL_NAMES,
  parseExpression,
  findExpressions,
  untrustedIn,
} from '../expressions';
import type { Expression } from '../expressions';
import type { ForgeKind, JsonValue } from '../model';
import { isMap, isText } from './workflow';
import type { JsonMap, LintedJob, LintedWorkflow } from './workflow';

const GITHUB_NAMES: Record<ForgeKind, ReadonlySet<string>> = {
  gitea: new Set(['github', ...LOCAL_NAMES.gitea]),
  forgejo: new Set(['github', ...LOCAL_NAMES.forgejo]),
};

/** The names by which `github` goes on a forge. */
export function githubNames(forge: ForgeKind): ReadonlySet<string> {
  return GITHUB_NAMES[forge];
}

/** Whether a text brings something from outside with it. */
function holdsUntrusted(text: string, contexts: ReadonlySet<string>): boolean {
  return (
    text.includes('${{') &&
    findExpressions(text).some(({ source }) => {
      const { expression } = parseExpression(source);
      return expression && untrustedIn(expression, contexts).length > 0;
    })
  );
}

/** Names of an `env`, and which of them hold text from outside. */
interface Variables {
  all: readonly string[];
  untrusted: ReadonlySet<string>;
}

const READ = new WeakMap<JsonMap, Variables>();

function variablesOf(
  env: JsonValue | undefined,
  contexts: ReadonlySet<string>,
): Variables {
  if (!isMap(env)) {
    return { all: [], untrusted: new Set() };
  }
  const known = READ.get(env) ?? {
    all: Object.keys(env),
    untrusted: new Set(
      Object.entries(env).flatMap(([name, value]) =>
        isText(value) && holdsUntrusted(value, contexts) ? [name] : [],
      ),
    ),
  };
  READ.set(env, known);
  return known;
}

/** The variables that hold text from outside, of the workflow, the job and the step. */
export function untrustedVariables(options: {
  workflow: LintedWorkflow;
  job: LintedJob;
  step: JsonMap;
}): Set<string> {
  const { workflow, job, step } = options;
  const contexts = githubNames(workflow.target.forge);
  const names = new Set<string>();
  for (const env of [workflow.value.env, job.value.env, step.env]) {
    const { all, untrusted } = variablesOf(env, contexts);
    // An inner declaration hides an outer one.
    if (names.size > 0) {
      all.forEach(name => names.delete(name));
    }
    untrusted.forEach(name => names.add(name));
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
