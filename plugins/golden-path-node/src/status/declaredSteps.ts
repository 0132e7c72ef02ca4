import { readWorkflow, toRecord } from './readWorkflow';

/** A step as a workflow file declares it, as far as it can be recognised in a log. */
export interface DeclaredStep {
  /** Whether this may be the heading that the runner gives it. */
  isHeading(title: string): boolean;
  /** Text of `if`. */
  condition?: string;
  uses?: string;
  /** `continue-on-error`: its failure does not fail the job. */
  mayFail: boolean;
}

/**
 * The steps of a job in a workflow file; `undefined` when they are not found. A job is known by its
 * `name` (else its id), and as many steps as it had; the name of a job in a matrix may be computed,
 * so that the names of its steps decide.
 */
export function declaredSteps(options: {
  /** Text of the workflow file, at the commit that ran. */
  text: string;
  job: { name: string; steps: { name: string }[] };
}): DeclaredStep[] | undefined {
  const { text, job } = options;
  // A file that cannot be read here has no jobs: then its steps are counted.
  const candidates = Object.entries(toRecord(readWorkflow(text).jobs))
    .map(([id, value]) => ({ id, ...toRecord(value) }))
    .map(
      ({
        id,
        name,
        steps,
      }: {
        id: string;
        name?: unknown;
        steps?: unknown;
      }) => ({
        name: typeof name === 'string' ? name : id,
        steps: Array.isArray(steps) ? steps.map(toRecord) : [],
      }),
    )
    .filter(({ steps }) => steps.length === job.steps.length);
  const found =
    candidates.find(({ name }) => name === job.name) ??
    candidates.find(({ steps }) =>
      steps.every(
        ({ name }, index) =>
          name === undefined || name === job.steps[index].name,
      ),
    );
  return found?.steps.map(toDeclared);
}

function toDeclared(step: Record<string, unknown>): DeclaredStep {
  const { name, run, uses } = step;
  const heading =
    typeof run === 'string'
      ? run.trimStart().split(/[\r\n]/, 1)[0] || name || step.id
      : name ?? uses;
  return {
    isHeading: headingTest(typeof heading === 'string' ? heading : ''),
    condition: typeof step.if === 'string' ? step.if : undefined,
    uses: typeof uses === 'string' ? uses : undefined,
    mayFail:
      step['continue-on-error'] === true ||
      // An expression: not known here, so its failure is not taken for the job's.
      typeof step['continue-on-error'] === 'string',
  };
}

/**
 * Expressions were replaced before the heading was printed, by texts that are not known here. So
 * what stands between them must occur in this order. Taking each part at its first place leaves
 * the most for the others, so that nothing has to be tried twice.
 */
function headingTest(heading: string): (title: string) => boolean {
  const [first, ...others] = splitAtExpressions(heading.trimEnd());
  const last = others.pop();
  if (last === undefined) {
    return title => title === first;
  }
  return title => {
    const end = title.length - last.length;
    let at = first.length;
    if (!title.startsWith(first) || !title.endsWith(last)) {
      return false;
    }
    for (const part of others) {
      const found = title.indexOf(part, at);
      if (found < 0) {
        return false;
      }
      at = found + part.length;
    }
    return at <= end;
  };
}

/** What stands before, between and after the expressions of a text. */
function splitAtExpressions(text: string): string[] {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf('${{', at);
    const end = start < 0 ? -1 : text.indexOf('}}', start);
    if (end < 0) {
      return [...parts, text.slice(at)];
    }
    parts.push(text.slice(at, start));
    at = end + 2;
  }
}
