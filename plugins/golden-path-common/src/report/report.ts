import { PIPELINE_PATH } from '../model';
import { diagnostic } from '@edf/workflow-language';
import type { Diagnostic, Severity, Locate } from '@edf/workflow-language';

/** A file, and the path of a value in it: keys and indexes from its root. */
export interface Place {
  file: string;
  at: (string | number)[];
  /** `<Kind>/<name>` of the definition that the path is in; absent in the pipeline. */
  definition?: string;
  /** Which of the two is in trouble; the key, unless it says otherwise. */
  part?: 'key' | 'value';
}

/** Collects the problems of one stage, each once, with ranges where the text is at hand. */
export class Report {
  readonly diagnostics: Diagnostic[] = [];
  readonly #seen = new Set<string>();

  constructor(
    private readonly options: {
      source: Diagnostic['source'];
      locate?: Locate;
    },
  ) {}

  add(problem: {
    code: string;
    severity: Severity;
    message: string;
    place: Place;
    subject?: string;
  }): void {
    const { place, ...rest } = problem;
    const key = JSON.stringify([rest.code, rest.message, place, rest.subject]);
    if (this.#seen.has(key)) {
      return;
    }
    this.#seen.add(key);
    const range =
      place.file === PIPELINE_PATH
        ? this.options.locate?.(place.at, place.part ?? 'key')
        : undefined;
    this.diagnostics.push(
      diagnostic({
        ...rest,
        path: place.file,
        source: this.options.source,
        ...(range && { range }),
      }),
    );
  }

  error(problem: Omit<Parameters<Report['add']>[0], 'severity'>): void {
    this.add({ ...problem, severity: 'error' });
  }
}
