/** How many checks passed, failed and were skipped. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };
export const onePassed: Counts = { ...nothing, passed: 1 };
export const oneFailed: Counts = { ...nothing, failed: 1 };

/** The sum of all counts. */
export function sum(all: Counts[]): Counts {
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
    }),
    nothing,
  );
}

/** The last line of `npm test`. */
export function summary({ passed, failed, skipped }: Counts): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}

/** The exit status that agrees with the summary: nothing passed is no success. */
export function exitStatus({ passed, failed }: Counts): number {
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** The part of what jest writes with `--json` that is read here. */
export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** Test files that could not even be loaded. */
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; status: string; message: string }[];
}

/** Jest's numbers in ours: a test file that cannot be loaded is one failure. */
export function countsOfJest(report: JestReport): Counts {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** The numbers at the end of what Node's test runner writes as TAP. */
export function countsOfTap(tap: string): Counts {
  const number = (word: string) =>
    Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return {
    passed: number('pass'),
    failed: number('fail') + number('cancelled'),
    skipped: number('skipped') + number('todo'),
  };
}

/**
 * What a test run counts for when its program's own end is known too: a run
 * that failed without a failed test, or without any test, has one failure.
 */
export function judge(options: { counts: Counts; succeeded: boolean }): Counts {
  const { counts, succeeded } = options;
  const { passed, failed, skipped } = counts;
  const nothingRan = passed + failed + skipped === 0;
  return failed === 0 && (!succeeded || nothingRan)
    ? { ...counts, failed: 1 }
    : counts;
}
