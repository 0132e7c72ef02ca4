import { parse } from 'yaml';

/** A step as a workflow file declares it, as far as it can be recognised in a log. */
export interface DeclaredStep {
  /** Matches the heading that the runner gives it. */
  title: RegExp;
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
  let workflow: unknown;
  try {
    workflow = parse(text, { logLevel: 'silent' });
  } catch {
    // It ran, so the server could read it; without it the steps are counted.
    return undefined;
  }
  const candidates = Object.entries(toRecord(toRecord(workflow).jobs))
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
    title: toPattern(typeof heading === 'string' ? heading : ''),
    condition: typeof step.if === 'string' ? step.if : undefined,
    uses: typeof uses === 'string' ? uses : undefined,
    mayFail:
      step['continue-on-error'] === true ||
      // An expression: not known here, so its failure is not taken for the job's.
      typeof step['continue-on-error'] === 'string',
  };
}

/** Expressions were replaced before the heading was printed. */
function toPattern(heading: string): RegExp {
  const parts = heading
    .trimEnd()
    .split(/\$\{\{.*?\}\}/)
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}
