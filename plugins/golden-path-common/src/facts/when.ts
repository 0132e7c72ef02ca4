import type { ForgeKind, JsonValue } from '@edf/workflow-language';
import type { Environment, Module, RunnerProfile } from '../model';
import { readGlob, isMap } from '@edf/workflow-language';
import { intersectRanges, parseRange, parseRequirement } from './versions';

/** Everything that a `when` may ask for (formats.md, section 1, "Facts"). */
export interface Facts {
  /** Absent for what runs once for the repository: facts of a module match nothing then. */
  module?: Module;
  forge: ForgeKind;
  profile: RunnerProfile;
  environment: Environment;
  /** Values of the inputs; only steps may ask for them. Unset ones are absent. */
  inputs?: Record<string, JsonValue | undefined>;
  /**
   * Inputs whose value is known only when the job runs. What is asked of them holds, so that
   * a step which may be needed is there.
   */
  runtimeInputs?: ReadonlySet<string>;
}

/** Checks a value against the JSON schema of an input; the words of all problems. */
export type CheckValue = (options: {
  schema: object;
  value: JsonValue;
  /** What the value is called in the messages. */
  name: string;
}) => string[];

interface WhenResult {
  matches: boolean;
  /** Unknown keys and values that cannot be read, wherever they stand. */
  problems: string[];
}

const MATCH: WhenResult = { matches: true, problems: [] };
const NO_MATCH: WhenResult = { matches: false, problems: [] };

function problem(text: string): WhenResult {
  return { matches: false, problems: [text] };
}

function all(results: WhenResult[]): WhenResult {
  return {
    matches: results.every(({ matches }) => matches),
    problems: results.flatMap(({ problems }) => problems),
  };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** Any of the wanted values is the fact (or among the facts). A missing fact is no match. */
function matchAny(options: {
  key: string;
  wanted: unknown;
  found: readonly (string | boolean)[];
}): WhenResult {
  const { key, wanted, found } = options;
  const values = listOf(wanted);
  if (
    !values.every(
      value => typeof value === 'string' || typeof value === 'boolean',
    )
  ) {
    return problem(`\`${key}\` takes a text, true, false, or a list of these.`);
  }
  return values.some(value => found.includes(value)) ? MATCH : NO_MATCH;
}

function matchGlobs(options: {
  key: string;
  wanted: unknown;
  found: readonly string[];
}): WhenResult {
  const { key, wanted, found } = options;
  const results = listOf(wanted).map(glob => {
    const fits = typeof glob === 'string' ? readGlob(glob) : undefined;
    return fits
      ? { matches: found.some(fits), problems: [] }
      : problem(`\`${key}\` takes a glob or a list of globs.`);
  });
  return {
    matches: results.some(({ matches }) => matches),
    problems: results.flatMap(({ problems }) => problems),
  };
}

/** A stated version (`1.22`, `>=18`) lies in one of the wanted ranges, at least partly. */
function matchVersions(options: {
  wanted: unknown;
  found: Record<string, string>;
}): WhenResult {
  const { wanted, found } = options;
  if (!isMap(wanted)) {
    return problem('`versions` takes a map from tool to version range.');
  }
  return all(
    Object.entries(wanted).map(([tool, ranges]) => {
      const stated = found[tool];
      const results = listOf(ranges).map(range => {
        const parsed =
          typeof range === 'string' ? parseRange(range) : undefined;
        if (!parsed) {
          return problem(
            `\`versions.${tool}\` takes a version range like \`>=1.22\`.`,
          );
        }
        // "1.22" is that version here: `when` asks what the code states, not what it bears.
        const statedRange =
          stated === undefined
            ? undefined
            : parseRange(stated) ?? parseRequirement(stated);
        return statedRange && intersectRanges(parsed, statedRange).length > 0
          ? MATCH
          : NO_MATCH;
      });
      return {
        matches: results.some(({ matches }) => matches),
        problems: results.flatMap(({ problems }) => problems),
      };
    }),
  );
}

function matchInputs(options: {
  wanted: unknown;
  inputs: Facts['inputs'];
  later: Facts['runtimeInputs'];
  check: CheckValue;
}): WhenResult {
  const { wanted, inputs, later, check } = options;
  if (!inputs) {
    return problem('`inputs` may only stand in the `when` of a step.');
  }
  if (!isMap(wanted)) {
    return problem('`inputs` takes a map from input to JSON schema.');
  }
  return all(
    Object.entries(wanted).map(([name, schema]) => {
      if (!Object.hasOwn(inputs, name)) {
        return problem(`There is no input \`${name}\`.`);
      }
      if (!isMap(schema)) {
        return problem(`\`inputs.${name}\` takes a JSON schema.`);
      }
      if (later?.has(name)) {
        return MATCH;
      }
      const value = inputs[name];
      return value !== undefined && check({ schema, value, name }).length === 0
        ? MATCH
        : NO_MATCH;
    }),
  );
}

function matchRunner(wanted: unknown, profile: RunnerProfile): WhenResult {
  if (!isMap(wanted)) {
    return problem('`runner` takes a map.');
  }
  const {
    services = false,
    engine = 'none',
    artifacts = false,
    persistent = false,
  } = profile.spec.provides ?? {};
  const facts: Record<string, string | boolean> = {
    services,
    engine,
    artifacts,
    persistent,
  };
  return all(
    Object.entries(wanted).map(([key, value]) =>
      key in facts
        ? matchAny({
            key: `runner.${key}`,
            wanted: value,
            found: [facts[key]],
          })
        : problem(`Unknown fact \`runner.${key}\`.`),
    ),
  );
}

/** A list of `when`s, as `anyOf` and `allOf` take it. */
function matchList(options: {
  key: string;
  list: unknown;
  facts: Facts;
  check: CheckValue;
}): WhenResult[] {
  const { key, list, facts, check } = options;
  return Array.isArray(list)
    ? list.map(when => matchWhen({ when, facts, check }))
    : [problem(`\`${key}\` takes a list.`)];
}

function matchKey(options: {
  key: string;
  wanted: unknown;
  facts: Facts;
  check: CheckValue;
}): WhenResult {
  const { key, wanted, facts, check } = options;
  const { module } = facts;
  const known = module?.facts;
  const text = (fact: string | undefined) => (fact === undefined ? [] : [fact]);
  switch (key) {
    case 'anyOf': {
      const results = matchList({ key, list: wanted, facts, check });
      return {
        matches: results.some(({ matches }) => matches),
        problems: results.flatMap(({ problems }) => problems),
      };
    }
    case 'allOf':
      return all(matchList({ key, list: wanted, facts, check }));
    case 'not': {
      const result = matchWhen({ when: wanted, facts, check });
      return { ...result, matches: !result.matches };
    }
    case 'ecosystem':
      return matchAny({ key, wanted, found: text(known?.ecosystem) });
    case 'buildTool':
      return matchAny({ key, wanted, found: text(known?.buildTool) });
    case 'manifest':
      return matchGlobs({ key, wanted, found: text(known?.manifest) });
    case 'files':
      return matchGlobs({ key, wanted, found: module?.files ?? [] });
    case 'scripts':
      return matchAny({ key, wanted, found: known?.scripts ?? [] });
    case 'dependencies':
      return matchAny({ key, wanted, found: known?.dependencies ?? [] });
    case 'needs':
      // `false` asks for tests that run by themselves.
      return typeof wanted === 'boolean'
        ? {
            matches: known !== undefined && wanted === known.needs.length > 0,
            problems: [],
          }
        : matchAny({ key, wanted, found: known?.needs ?? [] });
    case 'versions':
      return matchVersions({ wanted, found: known?.versions ?? {} });
    case 'lockFile':
      // `true` and `false` ask whether there is one.
      return typeof wanted === 'boolean'
        ? {
            matches: Boolean(known) && wanted === Boolean(known?.lockFile),
            problems: [],
          }
        : matchGlobs({ key, wanted, found: text(known?.lockFile) });
    case 'wrapper':
      return matchAny({ key, wanted, found: known ? [known.wrapper] : [] });
    case 'groups':
      return matchAny({ key, wanted, found: known?.groups ?? [] });
    case 'traits':
      return matchAny({ key, wanted, found: known?.traits ?? [] });
    case 'forge':
      return matchAny({ key, wanted, found: [facts.forge] });
    case 'environment':
      return matchAny({ key, wanted, found: [facts.environment] });
    case 'runner':
      return matchRunner(wanted, facts.profile);
    case 'inputs':
      return matchInputs({
        wanted,
        inputs: facts.inputs,
        later: facts.runtimeInputs,
        check,
      });
    default:
      return problem(`Unknown fact \`${key}\`.`);
  }
}

/**
 * Decides a `when`: all keys must hold, of a list any. It is data, and decided here and never
 * on the runner. Absent: it always holds. Problems are found everywhere, also in parts that
 * do not matter for the result; where there is one, nothing matches.
 */
export function matchWhen(options: {
  when: unknown;
  facts: Facts;
  check: CheckValue;
}): WhenResult {
  const { when, facts, check } = options;
  if (when === undefined) {
    return MATCH;
  }
  if (!isMap(when)) {
    return problem('`when` takes a map of facts.');
  }
  const result = all(
    Object.entries(when).map(([key, wanted]) =>
      matchKey({ key, wanted, facts, check }),
    ),
  );
  return result.problems.length > 0 ? { ...result, matches: false } : result;
}
