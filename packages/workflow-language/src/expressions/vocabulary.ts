import type { Source, ForgeKind } from '../dialect';

/**
 * The words of the expression language, as data: functions, contexts, what they hold on each
 * forge, and where they hold something. Sources: the evaluators themselves, beside what was
 * tried on servers.
 */
export const VOCABULARY_SOURCES: Record<string, Source> = {
  runner: {
    how: 'read',
    where: 'runner 1.0.8: act/exprparser, act/model, act/runner/expression.go',
  },
  server: {
    how: 'read',
    where:
      'Gitea 1.26.0: modules/actions/jobparser, services/actions/context.go',
  },
  forgejo: {
    how: 'read',
    where:
      'Forgejo runner 11.1, 12.6 and 12.8: act/exprparser, act/model, act/schema',
  },
  empty: {
    how: 'tried',
    where: 'Gitea 1.26.0 and 1.27.3 with runner 1.0.8',
  },
};

/** What comes out of a function or stands in a field; `any` where it cannot be told. */
export type ValueType = 'text' | 'boolean' | 'number' | 'map' | 'any';

export interface FunctionWord {
  /** As people write it; case does not count. */
  name: string;
  least: number;
  most: number;
  result: ValueType;
  /** What to write, for messages. */
  usage: string;
}

/** Keyed by the name in lower case. Too few arguments crash the evaluation; too many are ignored. */
export const FUNCTIONS: ReadonlyMap<string, FunctionWord> = new Map(
  (
    [
      ['contains', 2, 2, 'boolean', 'contains(search, item)'],
      ['startsWith', 2, 2, 'boolean', 'startsWith(text, start)'],
      ['endsWith', 2, 2, 'boolean', 'endsWith(text, end)'],
      ['format', 1, Infinity, 'text', "format('{0} …', value)"],
      ['join', 1, 2, 'text', "join(list, ', ')"],
      ['toJSON', 1, 1, 'text', 'toJSON(value)'],
      ['fromJSON', 1, 1, 'any', 'fromJSON(text)'],
      ['hashFiles', 1, Infinity, 'text', "hashFiles('pattern')"],
      ['success', 0, 0, 'boolean', 'success()'],
      ['always', 0, 0, 'boolean', 'always()'],
      ['cancelled', 0, 0, 'boolean', 'cancelled()'],
      ['failure', 0, 0, 'boolean', 'failure()'],
    ] as const
  ).map(([name, least, most, result, usage]) => [
    name.toLowerCase(),
    { name, least, most, result, usage },
  ]),
);

/** In a condition, one of these replaces the `success() &&` that the runner puts in front. */
export const STATUS_FUNCTIONS: ReadonlySet<string> = new Set([
  'success',
  'always',
  'cancelled',
  'failure',
]);

export const CONTEXTS = [
  'github',
  'env',
  'vars',
  'job',
  'steps',
  'runner',
  'secrets',
  'strategy',
  'matrix',
  'needs',
  'inputs',
] as const;

/** Values that are spelled like contexts, and whose case does not count. */
export const NUMBER_NAMES: ReadonlySet<string> = new Set(['nan', 'infinity']);

/** Other names of `github`, known on this kind of forge only. */
export const LOCAL_NAMES: Record<ForgeKind, readonly string[]> = {
  gitea: ['gitea'],
  // The evaluator knows `gitea`, too, but the runner's schema refuses it.
  forgejo: ['forgejo', 'forge'],
};

/** Fields of a context that are filled, with what stands in them. */
export type Fields = Readonly<Record<string, ValueType>>;

function texts(...names: string[]): Record<string, ValueType> {
  return Object.fromEntries(names.map(name => [name, 'text']));
}

const GITHUB_FIELDS: Fields = {
  event: 'map',
  ...texts('action', 'action_path', 'action_ref', 'action_repository'),
  ...texts('actor', 'api_url', 'base_ref', 'event_name', 'event_path'),
  ...texts('head_ref', 'job', 'ref', 'ref_name', 'ref_type', 'repository'),
  ...texts('repository_owner', 'retention_days', 'run_attempt', 'run_id'),
  ...texts('run_number', 'runner_perflog', 'runner_tracking_id', 'server_url'),
  ...texts('sha', 'token', 'workflow', 'workspace'),
};

/** Contexts whose fields are fixed. The fields of the others are names from the file. */
export const FIELDS: Readonly<Record<string, Fields>> = {
  github: GITHUB_FIELDS,
  runner: texts('os', 'arch', 'temp', 'tool_cache'),
  job: { status: 'text', container: 'map', services: 'map' },
  strategy: { 'fail-fast': 'boolean', 'max-parallel': 'number' },
};

/** Fields of one need, and of one step. */
export const NEED_FIELDS: Fields = { outputs: 'map', result: 'text' };
export const STEP_FIELDS: Fields = {
  outputs: 'map',
  outcome: 'text',
  conclusion: 'text',
};

/** Fields that exist elsewhere and stay empty here, with what to use instead. */
export const EMPTY_FIELDS: Readonly<Record<string, string>> = {
  'github.ref_protected': '',
  'github.triggering_actor': 'Use `github.actor`.',
  'github.actor_id': 'Use `github.actor`.',
  'github.repository_id': 'Use `github.event.repository.id`.',
  'github.repository_owner_id': 'Use `github.event.repository.owner.id`.',
  'github.repository_visibility': 'Use `github.event.repository.private`.',
  'github.repositoryurl': 'Use `github.server_url` and `github.repository`.',
  'github.workflow_ref': 'Use `github.workflow` and `github.ref`.',
  'github.workflow_sha': 'Use `github.sha`.',
  'github.graphql_url': 'There is no GraphQL here.',
  'github.artifact_cache_size_limit': '',
  'github.action_status': 'Use `job.status`.',
  'github.secret_source': '',
  'github.env': 'Use the variable `$GITHUB_ENV` in the script.',
  'github.path': 'Use the variable `$GITHUB_PATH` in the script.',
  'github.output': 'Use the variable `$GITHUB_OUTPUT` in the script.',
  'github.job_name': 'Use `github.job`.',
  'github.job_workflow_sha': 'Use `github.sha`.',
  'runner.name': '',
  'runner.debug': '',
  'runner.environment': '',
  'runner.workspace': 'Use `github.workspace`.',
  'strategy.job-index': 'Put the index into the matrix.',
  'strategy.job-total': '',
  'job.check_run_id': '',
};

/** Fields with a few possible values, in lower case; a comparison with another is never true. */
export const FIELD_VALUES: Readonly<Record<string, readonly string[]>> = {
  'needs.*.result': ['success', 'failure', 'cancelled', 'skipped'],
  'steps.*.outcome': ['success', 'failure', 'cancelled', 'skipped'],
  'steps.*.conclusion': ['success', 'failure', 'cancelled', 'skipped'],
  'job.status': ['success', 'failure', 'cancelled'],
  'runner.os': ['linux', 'windows', 'macos'],
  'runner.arch': ['x86', 'x64', 'arm', 'arm64'],
  'github.ref_type': ['branch', 'tag', ''],
};

/** Where an expression stands, as far as it decides what it can use. */
export type Place =
  /** Nobody looks for expressions there: they stay as they are. */
  | 'literal'
  | 'run-name'
  | 'concurrency'
  | 'env'
  | 'call'
  | 'job.name'
  | 'job.if'
  | 'job.runs-on'
  | 'job.concurrency'
  | 'job.strategy'
  | 'job.env'
  | 'job.outputs'
  | 'job'
  | 'step.if'
  | 'step';

const SERVER = ['github', 'vars', 'inputs'];
const JOB = [...SERVER, 'needs', 'matrix', 'strategy', 'secrets', 'env'];
const ALL: readonly string[] = CONTEXTS;

/**
 * The contexts that hold something in a place, also if other forges refuse them there. What is
 * missing in a list is empty, in silence: the server fills in the first group before a runner
 * is found, and the runner reads names and settings of a job before its steps.
 */
export const AVAILABLE: Readonly<Record<Place, readonly string[]>> = {
  literal: [],
  'run-name': SERVER,
  concurrency: SERVER,
  call: [...SERVER, 'jobs'],
  'job.name': [...SERVER, 'matrix', 'strategy'],
  'job.runs-on': [...SERVER, 'matrix', 'strategy', 'needs'],
  'job.concurrency': [...SERVER, 'needs', 'matrix', 'strategy'],
  'job.strategy': [...SERVER, 'needs', 'secrets', 'env'],
  'job.if': JOB,
  env: [...JOB, 'runner', 'job'],
  'job.env': [...JOB, 'runner', 'job'],
  job: [...JOB, 'runner', 'job'],
  'job.outputs': ALL,
  'step.if': ALL,
  step: ALL,
};

/** Where files of the repository can be looked at: in steps, and after them. */
export const WITH_FILES: ReadonlySet<Place> = new Set<Place>([
  'step',
  'step.if',
  'job.outputs',
]);
