import type { Locate } from '../yaml/place';
import { eventDialect } from '../dialect';
import type { DialectTarget, EventDialect } from '../dialect';
import type { JsonValue } from '../yaml/json';
import type { Range, Severity } from '../diagnostics';
import type { YamlDocument } from '../yaml/document';
import { checkStructure } from './checkShape';
import type { StructureProblem } from './checkShape';
import { isMap, placedTexts, toText } from './values';
import type { JsonMap, ValuePath } from './values';

export {
  isExpression,
  isMap,
  isText,
  placedTexts,
  textsOf,
  toText,
} from './values';
export type { JsonMap, ValuePath } from './values';

/** A step as it is written, with where it is. */
export interface LintedStep {
  at: ValuePath;
  value: JsonMap;
}

/** A job as it is written, with where it is. */
export interface LintedJob {
  id: string;
  at: ValuePath;
  value: JsonMap;
  steps: LintedStep[];
  /** The jobs that it names in `needs`, each with its place. */
  needs: { text: string; at: ValuePath }[];
}

/** An event that starts the workflow. */
export interface LintedEvent {
  name: string;
  at: ValuePath;
  /** Whether `at` leads to a key with settings, or to the mere name. */
  part: 'key' | 'value';
  settings: JsonMap;
  /** What this forge does with it. */
  dialect: EventDialect;
}

/** What a caller may know beside the text. Rules look at it only when it is given. */
export interface LintFacts {
  /** Other workflow files of the repository, path to text. Give all files the same object. */
  siblings?: Readonly<Record<string, string>>;
  /** Labels of the runners, as `name`, or as runners state them: `name:host`, `name:docker://…`. */
  labels?: readonly string[];
  /** All paths of the repository. */
  tree?: readonly string[];
}

/** A workflow file that is YAML, in whatever shape its author left it: what all rules share. */
export interface LintedWorkflow extends LintFacts {
  text: string;
  path: string;
  target: DialectTarget;
  value: JsonMap;
  events: LintedEvent[];
  jobs: LintedJob[];
  structure: StructureProblem[];
  /** Where a second YAML document begins, if there is one. */
  secondDocument?: Range;
  locate: Locate;
  /** The parsed nodes of a file that may have aliases, which the values do not show. */
  root: YamlDocument['root'];
  /** What `oncePerFile` made of it. */
  cache: object[];
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
  /** Where it is, if that is no value: `at` does not count then. */
  range?: Range;
}

/**
 * One rule: a code with its page, and what it finds. Never throws, whatever the file holds. A rule
 * whose findings take work is a generator: after the first hundred nobody asks for more.
 */
export interface LintRule {
  code: string;
  /**
   * Keys and names of events: a file with none of them anywhere is not given to the rule, which
   * would find nothing in it.
   */
  requiredKeys?: readonly string[];
  check(workflow: LintedWorkflow): Iterable<Finding>;
}

/** Whether a rule can find anything in a file that holds these words. */
export function appliesTo(
  { requiredKeys }: LintRule,
  words: ReadonlySet<string>,
): boolean {
  if (!requiredKeys) {
    return true;
  }
  for (const word of requiredKeys) {
    if (words.has(word)) {
      return true;
    }
  }
  return false;
}

/** Makes the view that the rules share, once per file. */
export function viewWorkflow(
  options: Omit<
    LintedWorkflow,
    'value' | 'events' | 'jobs' | 'structure' | 'cache'
  > & {
    value: JsonValue;
  },
): LintedWorkflow {
  const value = isMap(options.value) ? options.value : {};
  return {
    ...options,
    cache: [],
    value,
    events: eventsOf(value, options.target),
    jobs: jobsOf(value),
    structure: checkStructure({
      value: options.value,
      target: options.target,
    }),
  };
}

/** The jobs of a workflow that have the shape of a job. */
export function jobsOf(workflow: JsonMap): LintedJob[] {
  const jobs: LintedJob[] = [];
  for (const [id, value] of Object.entries(
    isMap(workflow.jobs) ? workflow.jobs : {},
  )) {
    if (isMap(value)) {
      const at = ['jobs', id];
      const steps: LintedStep[] = [];
      if (Array.isArray(value.steps)) {
        value.steps.forEach((step, index) => {
          if (isMap(step)) {
            steps.push({ at: [...at, 'steps', index], value: step });
          }
        });
      }
      const needs = placedTexts(value.needs, [...at, 'needs']);
      jobs.push({ id, at, value, steps, needs });
    }
  }
  return jobs;
}

/** The events under `on`, in whichever of the three ways they are written. */
function eventsOf({ on }: JsonMap, target: DialectTarget): LintedEvent[] {
  if (isMap(on)) {
    return Object.entries(on).map(([name, settings]) => ({
      name,
      at: ['on', name],
      part: 'key',
      settings: isMap(settings) ? settings : {},
      dialect: eventDialect({ name, target }),
    }));
  }
  return placedTexts(on, ['on']).map(({ text: name, at }) => ({
    name,
    at,
    part: 'value',
    settings: {},
    dialect: eventDialect({ name, target }),
  }));
}

/** What a job is called in commit statuses, before its matrix is expanded. */
export function nameOf({ id, value }: LintedJob): string {
  return toText(value.name) || id;
}
