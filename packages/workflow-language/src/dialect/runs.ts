import { row, works } from './row';
import {
  ASSUMED,
  READ_CHANGES,
  READ_COMPARISON,
  READ_FORGEJO,
  READ_RUNNER,
  READ_RUNNER_2,
  readForgejo,
  readForgejoRunner,
  TRIED,
  TRIED_26,
  TRIED_27,
  TRIED_FORGEJO_PARSER,
} from './sources';
import type { Feature } from './types';

/** Events, calls of other workflows, and what is reported. */
export const RUNS = {
  cache: {
    title: 'A cache between runs (`actions/cache`)',
    rows: {
      gitea: [
        row(
          'differs',
          'All branches and pull requests write to one space, and the job token of a pull request may write to the repository.',
          READ_RUNNER,
        ),
        row(
          'works',
          'All branches and pull requests write to one space.',
          READ_RUNNER,
          '1.26',
        ),
      ],
      forgejo: [works(readForgejoRunner('act/artifactcache/handler.go'))],
    },
  },
  'push.all': {
    title: '`push` without `branches` or `tags`, also with `paths` alone',
    rows: {
      gitea: [
        row(
          'differs',
          'Also runs for every tag (with `paths` alone: from 1.24 on).',
          TRIED,
        ),
      ],
      forgejo: [
        row(
          'differs',
          'Also runs for every tag (with `paths` alone: from 12 on).',
          readForgejo('modules/actions/workflows.go'),
        ),
      ],
    },
  },
  'push.paths-on-required': {
    title: '`paths` on a workflow whose status is required',
    rows: {
      gitea: [
        row(
          'refused',
          'The status never comes: the pull request is blocked for ever.',
          TRIED_26,
        ),
        row('works', 'A `skipped` status is posted.', TRIED_27, '1.27'),
      ],
      forgejo: [
        row(
          'refused',
          'The status never comes: the pull request is blocked for ever.',
          readForgejo('services/pull/commit_status.go'),
        ),
      ],
    },
  },
  'schedule.every-minute': {
    title: '`schedule` with `* * * * *`',
    rows: {
      gitea: [
        row(
          'differs',
          'Fires every 2 minutes, each time 1 to 2 minutes late.',
          TRIED,
        ),
      ],
      forgejo: [row('differs', 'Fires late, and less often.', READ_FORGEJO)],
    },
  },
  'dispatch.inputs': {
    title: '`inputs` of `workflow_dispatch`',
    rows: {
      gitea: [
        row(
          'differs',
          'Required, choice and number are not checked by the API.',
          TRIED,
        ),
      ],
      forgejo: [
        row(
          'differs',
          'At most 10 inputs, unless the server allows more; choice and number are not checked.',
          readForgejo('services/actions/workflows.go'),
        ),
        row(
          'differs',
          'At most 100 inputs, unless the server allows more; choice and number are not checked.',
          readForgejo('services/actions/workflows.go'),
          '15',
        ),
      ],
    },
  },
  'dispatch.without-trigger': {
    title: 'Dispatching a file without the trigger',
    rows: {
      gitea: [
        row('differs', 'It is started all the same.', TRIED_26),
        row('refused', 'Answered with 422.', TRIED_27, '1.27'),
      ],
      forgejo: [
        row(
          'differs',
          'It is started all the same.',
          readForgejo('services/actions/workflows.go'),
        ),
      ],
    },
  },
  'call.inputs-beside-events': {
    title: '`inputs` of `workflow_call` in a file that has other events, too',
    rows: {
      gitea: [
        row(
          'refused',
          'The whole file cannot be started by anything.',
          TRIED_26,
        ),
        works(TRIED_27, 'Does what it says.', '1.27'),
      ],
      forgejo: [works(TRIED_FORGEJO_PARSER)],
    },
  },
  'call.jobs': {
    title: 'A job that calls a reusable workflow',
    rows: {
      gitea: [
        row('works', 'All of it is one job in the runner.', TRIED_26),
        row(
          'works',
          'A caller without a log, and child jobs.',
          TRIED_27,
          '1.27',
        ),
      ],
      forgejo: [
        row(
          'differs',
          'Needs `runs-on`, and is one job in the runner.',
          READ_FORGEJO,
        ),
        row(
          'works',
          'Expanded into its jobs, if it has no `runs-on`.',
          readForgejo('services/actions/reusable_workflows.go'),
          '15',
        ),
      ],
    },
  },
  'call.private': {
    title: 'A reusable workflow of a private repository',
    rows: {
      gitea: [
        row('refused', 'Cannot be read, unless its owner shares it.', TRIED),
      ],
      forgejo: [
        row(
          'refused',
          'Only of public repositories of public owners.',
          readForgejo('services/actions/reusable_workflows.go'),
        ),
      ],
    },
  },
  'call.unreadable': {
    title: 'A reusable workflow that cannot be read',
    rows: {
      gitea: [
        row('refused', 'A failed run.', TRIED_26),
        row('refused', 'No run at all.', TRIED_27, '1.27'),
      ],
      forgejo: [
        row(
          'refused',
          'A failed run.',
          readForgejo('services/actions/notifier_helper.go'),
        ),
      ],
    },
  },
  'call.secrets-in-target': {
    title: '`pull_request_target` with a local reusable workflow',
    rows: {
      gitea: [
        row('differs', 'Exposes secrets below 1.27.2.', READ_CHANGES),
        row('works', 'Mended in 1.27.2.', READ_CHANGES, '1.28'),
      ],
      forgejo: [works(ASSUMED)],
    },
  },
  'uses.private': {
    title: '`uses` of a private repository',
    rows: {
      gitea: [row('refused', 'Cannot be read.', TRIED)],
      forgejo: [row('refused', 'Cannot be read.', ASSUMED)],
    },
  },
  'uses.short-sha': {
    title: '`uses` with a short commit id',
    rows: {
      gitea: [row('refused', 'Not found; a full one is.', TRIED)],
      forgejo: [
        row(
          'refused',
          'Not found; a full one is.',
          readForgejoRunner('act/common/git/git.go'),
        ),
      ],
    },
  },
  'status.unnamed-workflow': {
    title: 'Commit statuses of a workflow without a `name`',
    rows: {
      gitea: [
        row('differs', 'Begin with nothing: ` / job (push)`.', TRIED_26),
        row(
          'works',
          'Begin with the file: `ci.yaml / job (push)`.',
          TRIED_27,
          '1.27',
        ),
      ],
      forgejo: [
        row(
          'differs',
          'Begin with nothing: `/ job (push)`.',
          readForgejo('services/actions/commit_status.go'),
        ),
      ],
    },
  },
  'status.same-name-in-file': {
    title: 'Two jobs of one file with one name',
    rows: {
      gitea: [
        row(
          'differs',
          'One commit status: a failed job hides behind a green one.',
          TRIED,
        ),
      ],
      forgejo: [
        row(
          'differs',
          'The second one is called `name-1`, the third `name-2`: which is which changes with their order.',
          readForgejo('modules/actions/job_parser.go'),
        ),
      ],
    },
  },
  'status.same-name-across-files': {
    title: 'Two files whose workflows and jobs have one name',
    rows: {
      gitea: [
        row(
          'differs',
          'One commit status: a failed job hides behind a green one.',
          TRIED_26,
        ),
        row('works', 'Told apart.', TRIED_27, '1.27'),
      ],
      forgejo: [
        row(
          'differs',
          'One commit status: a failed job hides behind a green one.',
          readForgejo('services/actions/commit_status.go'),
        ),
      ],
    },
  },
  artifacts: {
    title: 'Artifacts',
    rows: {
      gitea: [works(TRIED, 'v3 and v4; the API lists v4 only.')],
      forgejo: [row('differs', 'With a fork of the action.', READ_FORGEJO)],
    },
  },
  summary: {
    title: 'Job summaries',
    rows: {
      gitea: [
        row('ignored', 'Dropped by the runner.', TRIED),
        row(
          'varies',
          'Runner 1.0 drops them, runner 2.0 keeps them.',
          READ_RUNNER_2,
          '1.27',
        ),
      ],
      forgejo: [
        row(
          'ignored',
          'Dropped by the runner.',
          readForgejoRunner('act/runner/step.go'),
        ),
      ],
    },
  },
  oidc: {
    title: 'OpenID Connect tokens',
    rows: {
      gitea: [row('ignored', 'There are none.', READ_COMPARISON)],
      forgejo: [
        row(
          'ignored',
          'There are none.',
          readForgejo('services/actions/task.go'),
        ),
        works(
          readForgejo('services/actions/task.go'),
          'With `enable-openid-connect: true`, of the workflow or of a job.',
          '15',
        ),
      ],
    },
  },
  'token-events': {
    title: 'Events that the job token causes',
    rows: {
      gitea: [
        row('differs', 'Start nothing, but `workflow_dispatch` does.', TRIED),
      ],
      forgejo: [
        row(
          'differs',
          'Start nothing.',
          readForgejo('services/actions/notifier_helper.go'),
        ),
      ],
    },
  },
} satisfies Record<string, Feature>;
