import { flowOf } from '../expressions';
import type { Flow } from '../expressions';
import { expressionsOf, findingAt } from './expressions';
import type { LintedExpression } from './expressions';
import { memoizePerWorkflow } from './memoizePerWorkflow';
import { scriptsOf } from './scripts';
import type { Script } from './scripts';
import { isExpression } from './workflow';
import type { Finding, LintedWorkflow, ValuePath } from './workflow';

/** An expression in a script. */
export interface ScriptExpression {
  script: Script;
  found: LintedExpression;
}

/** A part of an expression whose text becomes a part of a script. */
export interface ScriptFlow extends ScriptExpression {
  flow: Flow;
}

function keyOf(at: ValuePath): string {
  return at.join('\n');
}

/** The expressions in a workflow's scripts, script by script. */
export const scriptExpressionsOf = memoizePerWorkflow(
  (workflow): ScriptExpression[] => {
    const scripts = scriptsOf(workflow).filter(({ text }) =>
      isExpression(text),
    );
    if (scripts.length === 0) {
      return [];
    }
    const byPlace = new Map<string, LintedExpression[]>();
    let last: { at: ValuePath; list: LintedExpression[] } | undefined;
    for (const found of expressionsOf(workflow)) {
      const { at, step } = found;
      if (last?.at === at) {
        last.list.push(found);
      } else if (step !== undefined) {
        last = { at, list: [found] };
        byPlace.set(keyOf(at), last.list);
      }
    }
    return scripts.flatMap(script =>
      (byPlace.get(keyOf(script.at)) ?? []).map(found => ({ script, found })),
    );
  },
);

/** What a workflow's expressions bring into its scripts. */
export const scriptFlowsOf = memoizePerWorkflow((workflow): ScriptFlow[] =>
  scriptExpressionsOf(workflow).flatMap(({ script, found }) =>
    found.expression
      ? flowOf(found.expression).map(flow => ({ script, found, flow }))
      : [],
  ),
);

/** Tells of what an expression brings into a script, naming it as it is written there. */
export function findingInScript(options: {
  workflow: LintedWorkflow;
  flow: ScriptFlow;
  severity: Finding['severity'];
  /** What the message says of it. */
  says: string;
}): Finding {
  const {
    workflow,
    flow: {
      found,
      flow: { node },
    },
    severity,
    says,
  } = options;
  return findingAt({
    workflow,
    found,
    span: node,
    severity,
    message: `\`${found.source.slice(node.start, node.end)}\` ${says}`,
  });
}
