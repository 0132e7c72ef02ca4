import { READ_CHANGES, READ_GITEA, readForgejo, TRIED } from './sources';
import type { DialectTarget, Source } from './types';
import { isAtLeast } from './versions';

/** An event that a workflow can name, on one forge. */
export interface EventRow {
  /** The version that brought it; absent: always there. */
  since?: string;
  /** What `types` can name and what fires; absent: the event has no `types`. */
  types?: readonly string[];
  /** What `types` can name on GitHub and what never fires here; with what to say instead. */
  silentTypes?: Readonly<Record<string, string | undefined>>;
  /** The types when none are named; absent: all. */
  defaultTypes?: readonly string[];
  /** The filters that count. Beside them, another filter makes the event never fire. */
  filters: readonly string[];
  /** Filters are read over: it fires whatever they say. */
  ignoresFilters?: boolean;
  source: Source;
}

const PULL_REQUEST: EventRow = {
  types: [
    'opened',
    'edited',
    'closed',
    'reopened',
    'synchronize',
    'assigned',
    'unassigned',
    'labeled',
    'unlabeled',
    'milestoned',
    'demilestoned',
    'review_requested',
    'review_request_removed',
  ],
  silentTypes: {
    ready_for_review: 'edited',
    converted_to_draft: 'edited',
    locked: undefined,
    unlocked: undefined,
    auto_merge_enabled: undefined,
    auto_merge_disabled: undefined,
    enqueued: undefined,
    dequeued: undefined,
  },
  defaultTypes: ['opened', 'synchronize', 'reopened'],
  filters: ['types', 'branches', 'branches-ignore', 'paths', 'paths-ignore'],
  source: TRIED,
};

const ISSUE_COMMENT: EventRow = {
  types: ['created', 'edited', 'deleted'],
  filters: ['types'],
  source: READ_GITEA,
};

const WITHOUT_FILTERS: EventRow = {
  filters: [],
  ignoresFilters: true,
  source: READ_GITEA,
};

const PACKAGE: EventRow = {
  types: ['published', 'deleted'],
  silentTypes: { updated: 'published' },
  filters: ['types'],
  source: READ_GITEA,
};

/** What Gitea fires. Other events of GitHub are accepted, and never fire. */
const GITEA: Readonly<Record<string, EventRow>> = {
  push: {
    filters: [
      'branches',
      'branches-ignore',
      'tags',
      'tags-ignore',
      'paths',
      'paths-ignore',
    ],
    source: TRIED,
  },
  pull_request: PULL_REQUEST,
  pull_request_target: PULL_REQUEST,
  pull_request_review: {
    types: ['submitted', 'edited'],
    silentTypes: { dismissed: undefined },
    filters: ['types'],
    source: READ_GITEA,
  },
  pull_request_review_comment: {
    types: ['created', 'edited'],
    silentTypes: { deleted: undefined },
    filters: ['types'],
    source: READ_GITEA,
  },
  pull_request_comment: ISSUE_COMMENT,
  issues: {
    types: [
      'opened',
      'edited',
      'closed',
      'reopened',
      'assigned',
      'unassigned',
      'labeled',
      'unlabeled',
      'milestoned',
      'demilestoned',
    ],
    silentTypes: {
      deleted: undefined,
      transferred: undefined,
      pinned: undefined,
      unpinned: undefined,
      locked: undefined,
      unlocked: undefined,
      typed: undefined,
      untyped: undefined,
    },
    filters: ['types'],
    source: READ_GITEA,
  },
  issue_comment: ISSUE_COMMENT,
  release: {
    types: ['published', 'edited', 'deleted'],
    silentTypes: {
      created: 'published',
      released: 'published',
      prereleased: 'published',
      unpublished: 'deleted',
    },
    filters: ['types'],
    source: READ_GITEA,
  },
  registry_package: PACKAGE,
  package: PACKAGE,
  create: WITHOUT_FILTERS,
  delete: WITHOUT_FILTERS,
  fork: WITHOUT_FILTERS,
  gollum: WITHOUT_FILTERS,
  wiki: WITHOUT_FILTERS,
  schedule: { since: '1.21', filters: [], source: TRIED },
  workflow_dispatch: { since: '1.23', filters: ['inputs'], source: TRIED },
  workflow_call: {
    filters: ['inputs', 'outputs', 'secrets'],
    source: TRIED,
  },
  workflow_run: {
    since: '1.25',
    types: ['requested', 'in_progress', 'completed'],
    filters: ['types', 'workflows', 'branches', 'branches-ignore'],
    source: TRIED,
  },
};

const { workflow_run: _, ...COMMON } = GITEA;

/** What Forgejo says otherwise. */
const FORGEJO_ONLY: Readonly<Record<string, Partial<EventRow>>> = {
  // With `secrets` the whole file is refused.
  workflow_call: { filters: ['inputs', 'outputs'] },
};

/** The same on Forgejo, which has no `workflow_run`, and names the wiki and packages as GitHub. */
const FORGEJO: Readonly<Record<string, EventRow>> = Object.fromEntries(
  Object.entries(COMMON).map(([name, { since: _since, ...event }]) => [
    name,
    {
      ...event,
      ...FORGEJO_ONLY[name],
      source: readForgejo('modules/actions/workflows.go'),
    },
  ]),
);

/** Types that came later than their event. */
const LATER_TYPES: readonly {
  event: string;
  type: string;
  since: string;
  source: Source;
}[] = [
  {
    event: 'workflow_run',
    type: 'in_progress',
    since: '1.26',
    source: READ_CHANGES,
  },
];

/** What GitHub has beside; nothing here starts a workflow by them. */
const SILENT_EVENTS: ReadonlySet<string> = new Set([
  'branch_protection_rule',
  'check_run',
  'check_suite',
  'deployment',
  'deployment_status',
  'discussion',
  'discussion_comment',
  'image_version',
  'label',
  'member',
  'merge_group',
  'milestone',
  'page_build',
  'project',
  'project_card',
  'project_column',
  'public',
  'repository_dispatch',
  'status',
  'watch',
  'workflow_job',
]);

/** What a forge does with an event of this name. */
export type EventDialect =
  | { fires: 'yes'; event: EventRow }
  /** A newer version has it; `since` says which. */
  | { fires: 'later'; since: string }
  /** Known elsewhere; here it never fires. */
  | { fires: 'never' }
  | { fires: 'unknown' };

function eventsOf({ forge }: DialectTarget) {
  return forge === 'gitea' ? GITEA : FORGEJO;
}

/** The events that fire on a forge of this version. */
export function eventNames(target: DialectTarget): string[] {
  return Object.entries(eventsOf(target))
    .filter(([, { since }]) => !since || isAtLeast(target.version, since))
    .map(([name]) => name);
}

/** What becomes of an event that a workflow names, and of what it says about it. */
export function eventDialect(options: {
  name: string;
  target: DialectTarget;
}): EventDialect {
  const { name, target } = options;
  const events = eventsOf(target);
  if (!Object.hasOwn(events, name)) {
    return {
      fires:
        SILENT_EVENTS.has(name) || Object.hasOwn(GITEA, name)
          ? 'never'
          : 'unknown',
    };
  }
  const event = events[name];
  if (event.since && !isAtLeast(target.version, event.since)) {
    return { fires: 'later', since: event.since };
  }
  const later = LATER_TYPES.filter(
    row => row.event === name && !isAtLeast(target.version, row.since),
  ).map(({ type }) => type);
  return {
    fires: 'yes',
    event:
      later.length === 0
        ? event
        : {
            ...event,
            types: event.types?.filter(type => !later.includes(type)),
            silentTypes: {
              ...event.silentTypes,
              ...Object.fromEntries(later.map(type => [type, undefined])),
            },
          },
  };
}
