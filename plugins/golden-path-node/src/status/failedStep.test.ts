import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { declaredSteps } from './declaredSteps';
import { failedStep } from './failedStep';
import type { WorkflowStepRun } from '../forge/Forge';

/*
 * Each case is a job that really failed: its log, the job as Gitea 1.26 tells it, its workflow
 * file, and the step that it was.
 */
const cases = resolve(__dirname, '../../cases/failed-step');

function readCase(name: string) {
  const read = (file: string) => readFileSync(join(cases, name, file), 'utf8');
  const job = JSON.parse(read('job.json')) as {
    name: string;
    steps: WorkflowStepRun[];
  };
  return {
    job,
    log: read('log.txt'),
    workflow: read('workflow.yaml'),
    expected: read('expected.txt').trim(),
  };
}

describe('failedStep', () => {
  it.each(readdirSync(cases))('finds it in %s', name => {
    const { job, log, workflow, expected } = readCase(name);
    const declared = declaredSteps({ text: workflow, job });
    expect(declared).toBeDefined();
    expect(failedStep({ log, steps: job.steps, declared })).toBe(expected);
  });

  it.each(['forgiven-failure-before', 'time-out', 'broken-condition'])(
    'counts where there is no workflow file: %s',
    name => {
      const { job, log, expected } = readCase(name);
      expect(failedStep({ log, steps: job.steps })).toBe(expected);
    },
  );

  it('believes the server where it tells steps apart', () => {
    const steps: WorkflowStepRun[] = [
      { name: 'a', number: 0, status: 'completed', conclusion: 'success' },
      { name: 'b', number: 1, status: 'completed', conclusion: 'failure' },
      { name: 'c', number: 2, status: 'completed', conclusion: 'skipped' },
    ];
    expect(failedStep({ log: '', steps })).toBe('b');
  });

  it('compares no more headings with steps than can be compared', () => {
    let compared = 0;
    const steps = Array.from({ length: 10_000 }, (_, index) => ({
      name: String(index),
      number: index,
      status: 'completed' as const,
      conclusion: 'failure' as const,
    }));
    const declared = steps.map(() => ({
      isHeading: () => {
        compared += 1;
        return false;
      },
      mayFail: false,
    }));
    const log = '::group::Run a\n'.repeat(1000);
    failedStep({ log, steps, declared });
    expect(compared).toBeLessThanOrEqual(200 * 1000);
  });

  it('does not guess without a log', () => {
    const { job } = readCase('time-out');
    expect(failedStep({ log: '', steps: job.steps })).toBeUndefined();
  });
});
