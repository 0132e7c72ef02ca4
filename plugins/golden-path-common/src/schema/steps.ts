import { diagnostic } from '@edf/workflow-language';
import type { PipelineImplementation } from '../model';
import type { Diagnostic, Locate, ValuePath } from '@edf/workflow-language';

type Step = PipelineImplementation['spec']['steps'][number];

/** What all steps must keep, whoever writes them: one action each, and ids of their own. */
export function checkSteps(options: {
  steps: readonly Step[] | undefined;
  at: ValuePath;
  path: string;
  locate?: Locate;
}): Diagnostic[] {
  const { steps = [], at, path, locate } = options;
  const seen = new Set<string>();
  const report = (code: string, message: string, valuePath: ValuePath) =>
    diagnostic({
      code,
      severity: 'error',
      message,
      path,
      range: locate?.(valuePath),
      source: 'parse',
    });
  return steps.flatMap((step, index) => {
    const found: Diagnostic[] = [];
    if ((step.run === undefined) === (step.uses === undefined)) {
      found.push(
        report(
          'invalid-step',
          `The step \`${step.id}\` needs either \`run\` or \`uses\`${
            step.run === undefined ? '' : ', not both'
          }.`,
          [...at, index, 'id'],
        ),
      );
    }
    if (seen.has(step.id)) {
      found.push(
        report(
          'duplicate-step',
          `There are two steps with the id \`${step.id}\`. Give one of them another id.`,
          [...at, index, 'id'],
        ),
      );
    }
    seen.add(step.id);
    return found;
  });
}
