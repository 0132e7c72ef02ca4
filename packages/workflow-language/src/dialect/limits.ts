import { ASSUMED, READ_GITEA, readForgejo, TRIED } from './sources';
import type { DialectTarget, Source } from './types';
import { isAtLeast } from './versions';

/** A number or a list that a forge sets, and how it is known. */
interface Known<T> {
  value: T;
  source: Source;
}

/** What a forge reads and takes at most, and where it looks. */
export interface ForgeLimits {
  /** Bytes of a workflow file that are read; the rest is cut off. */
  workflowBytes: Known<number> | undefined;
  /** Jobs of one run, the legs of all matrices counted; the run is refused beyond. */
  jobsPerRun: Known<number> | undefined;
  /** Characters of a job's name; the rest is cut off. */
  jobNameLength: Known<number> | undefined;
  /** Inputs of `workflow_dispatch`. */
  dispatchInputs: Known<number> | undefined;
  /** Least minutes between two runs of one schedule. */
  scheduleMinutes: Known<number>;
  /** Where workflows are looked for: the first that exists wins, the others are ignored. */
  directories: Known<readonly string[]>;
  /** Endings of workflow files; no other, and only in lower case. */
  endings: Known<readonly string[]>;
  /** What `permissions` can name; other words count for nothing. Empty: it is ignored. */
  permissionScopes: Known<readonly string[]>;
}

const GITEA: ForgeLimits = {
  workflowBytes: { value: 1024 * 1024, source: TRIED },
  jobsPerRun: { value: 256, source: READ_GITEA },
  jobNameLength: { value: 255, source: READ_GITEA },
  dispatchInputs: undefined,
  scheduleMinutes: { value: 2, source: TRIED },
  directories: {
    value: ['.gitea/workflows', '.github/workflows'],
    source: TRIED,
  },
  endings: { value: ['.yaml', '.yml'], source: TRIED },
  permissionScopes: {
    value: [
      'actions',
      'code',
      'contents',
      'issues',
      'packages',
      'projects',
      'pull-requests',
      'releases',
      'wiki',
    ],
    source: TRIED,
  },
};

const FORGEJO: ForgeLimits = {
  ...GITEA,
  workflowBytes: undefined,
  jobsPerRun: undefined,
  jobNameLength: {
    value: 255,
    source: readForgejo('models/actions/run.go: bytes'),
  },
  dispatchInputs: {
    value: 100,
    source: readForgejo('modules/setting/actions.go'),
  },
  scheduleMinutes: { value: 2, source: ASSUMED },
  directories: {
    value: ['.forgejo/workflows', '.gitea/workflows', '.github/workflows'],
    source: readForgejo('modules/actions/workflows.go'),
  },
  endings: {
    value: ['.yaml', '.yml'],
    source: readForgejo('modules/actions/workflows.go'),
  },
  permissionScopes: {
    value: [],
    source: readForgejo('services/actions/task.go'),
  },
};

const FORGEJO_14: ForgeLimits = {
  ...FORGEJO,
  dispatchInputs: {
    value: 10,
    source: readForgejo('modules/setting/actions.go'),
  },
};

/** The limits of a forge, as far as nobody has configured others. */
export function limitsOf({ forge, version }: DialectTarget): ForgeLimits {
  if (forge === 'gitea') {
    return GITEA;
  }
  return isAtLeast(version, '15') ? FORGEJO : FORGEJO_14;
}
