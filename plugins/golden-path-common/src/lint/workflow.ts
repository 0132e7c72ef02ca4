import type { JsonValue, Severity, Target } from '../model';
import type { Locate } from '../parse/yaml';

export type ValuePath = (string | number)[];
export type JsonMap = { [key: string]: JsonValue };

/** A job as it is written, with where it is. */
export interface LintedJob {
  id: string;
  at: ValuePath;
  value: JsonMap;
  steps: { at: ValuePath; value: JsonMap }[];
}

/** A workflow file that is YAML, in whatever shape its author left it. */
export interface LintedWorkflow {
  text: string;
  path: string;
  target: Target;
  value: JsonMap;
  jobs: LintedJob[];
  locate: Locate;
}

/** What a rule found, at a value in the file. */
export interface Finding {
  severity: Severity;
  message: string;
  at: ValuePath;
  /** Which to mark; the key, unless it says otherwise. */
  part?: 'key' | 'value';
  /** A certain repair: replaces the text of the first match in the marked range. */
  replace?: { title: string; search: string; by: string };
}

/** One rule: a code with its page, and what it finds. Never throws, whatever the file holds. */
export interface LintRule {
  code: string;
  check(workflow: LintedWorkflow): Finding[];
}

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** A text, or the texts of a list. */
export function textsOf(value: JsonValue | undefined): string[] {
  return [value ?? []].flat().filter(isText);
}

/** The jobs of a workflow that have the shape of a job. */
export function jobsOf(workflow: JsonMap): LintedJob[] {
  return Object.entries(isMap(workflow.jobs) ? workflow.jobs : {}).flatMap(
    ([id, value]) => {
      if (!isMap(value)) {
        return [];
      }
      const at = ['jobs', id];
      const steps = Array.isArray(value.steps) ? value.steps : [];
      return [
        {
          id,
          at,
          value,
          steps: steps.flatMap((step, index) =>
            isMap(step) ? [{ at: [...at, 'steps', index], value: step }] : [],
          ),
        },
      ];
    },
  );
}
