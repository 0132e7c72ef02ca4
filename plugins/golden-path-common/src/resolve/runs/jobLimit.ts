import { PIPELINE_PATH } from '../../model';
import type { Report } from '../../report/report';

/** A composition has at most so many; forges start some hundreds in one run. */
const MOST_JOBS = 1000;

/** For each component and each module, somebody has to look what fits. */
const MOST_LOOKS = 20_000;

/**
 * Counts the jobs of a composition, one for each component and module, and says when there are
 * too many: a short text can ask for a million, and a server composes for anybody.
 */
export class JobLimit {
  #jobs = 0;
  #looks = 0;
  #stoppedAt?: string;

  get isExceeded(): boolean {
    return this.#stoppedAt !== undefined;
  }

  /**
   * Whether one more module may be looked at.
   *
   * @param subject - `<context>/<instance>` that it is looked at for
   */
  allowsLook(subject: string): boolean {
    this.#looks += 1;
    if (this.#looks > MOST_LOOKS || this.#jobs >= MOST_JOBS) {
      this.#stoppedAt ??= subject;
    }
    return !this.isExceeded;
  }

  countJob(): void {
    this.#jobs += 1;
  }

  report(options: { modules: number; report: Report }): void {
    const { modules, report } = options;
    const limit =
      this.#jobs >= MOST_JOBS
        ? `the limit of ${MOST_JOBS} jobs`
        : `the limit of ${MOST_LOOKS} pairs of a component and a module`;
    report.error({
      code: 'pipeline-too-large',
      message: `The pipeline goes over ${limit} at \`${
        this.#stoppedAt
      }\`, with ${modules} ${
        modules === 1 ? 'module' : 'modules'
      }, so nothing was composed. Leave out modules with \`off\` under \`spec.modules\`, or switch off components that not every context needs.`,
      place: { file: PIPELINE_PATH, at: ['spec'] },
    });
  }
}
