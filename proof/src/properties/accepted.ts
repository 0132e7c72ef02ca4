import fc from 'fast-check';
import type {
  Workflow,
  WorkflowJob,
} from '@edf/backstage-plugin-golden-path-common';
import {
  printWorkflow,
  canonicalJson,
} from '@edf/backstage-plugin-golden-path-common';
import { composed, scenario } from '../arbitraries/scenario';
import type { ForgeParser, SentJob } from '../readers/forgeParser';
import { assertSame } from './property';
import type { Property } from './property';

/** Findings of actionlint that do not hold for Gitea, each with its reason. */
export const EXPECTED_FINDINGS: { message: RegExp; because: string }[] = [];

/** What actionlint says against a workflow, without what is expected. */
export async function findingsIn(
  text: string,
  { lint }: ForgeParser,
): Promise<string[]> {
  return (await lint(text))
    .filter(
      ({ message }) =>
        !EXPECTED_FINDINGS.some(known => known.message.test(message)),
    )
    .map(({ kind, line, message }) => `${kind} line ${line}: ${message}`);
}

function texts(values: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, String(value)]),
  );
}

function usesOf(step: WorkflowJob['steps'][number]): string {
  return typeof step.uses === 'object' ? step.uses.pinned : step.uses ?? '';
}

/** What a runner must be sent for a job. */
function written(job: WorkflowJob): object {
  return job.steps.map(step => ({
    run: step.run ?? '',
    uses: usesOf(step),
    env: texts(step.env),
    with: texts(step.with),
  }));
}

function sent(job: SentJob): object {
  return job.steps.map(step => ({
    run: step.run,
    uses: step.uses,
    env: step.env ?? {},
    with: step.with ?? {},
  }));
}

/** Throws unless Gitea would send to runners just what the workflow says. */
export async function assertSent(
  workflow: Workflow,
  { parse }: ForgeParser,
): Promise<void> {
  const text = printWorkflow(workflow);
  const jobs = await parse(text);
  const ids = Object.keys(workflow.jobs).sort();
  assertSame(
    Object.keys(jobs).sort().join(),
    ids.join(),
    `The jobs of\n${text}`,
  );
  for (const id of ids) {
    for (const leg of jobs[id]) {
      assertSame(
        canonicalJson(sent(leg)),
        canonicalJson(written(workflow.jobs[id])),
        `The runner is sent something else for ${id} of\n${text}`,
      );
    }
  }
}

/** What other programs accept of generated workflows. */
export function accepted(forge: ForgeParser): Property[] {
  return [
    {
      name: 'Gitea accepts a generated workflow, and sends its steps to runners unchanged',
      weight: 1,
      create: () =>
        fc.asyncProperty(scenario, async made => {
          const { workflows, changeSet } = composed(made);
          // What the linter refuses is not written.
          for (const { workflow } of changeSet ? workflows : []) {
            await assertSent(workflow, forge);
          }
        }),
    },
    {
      name: 'actionlint has nothing to say against a generated workflow',
      weight: 1,
      create: () =>
        fc.asyncProperty(scenario, async made => {
          const { workflows, changeSet } = composed(made);
          for (const { workflow } of changeSet ? workflows : []) {
            const text = printWorkflow(workflow);
            const findings = await findingsIn(text, forge);
            if (findings.length > 0) {
              throw new Error(`${findings.join('\n')}\n${text}`);
            }
          }
        }),
    },
  ];
}
