import { row, works } from './row';
import {
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
  TRIED_FORGEJO_RUNNER,
  TRIED_PARSER,
} from './sources';
import type { Feature } from './types';

/** Keys of a workflow and of its jobs and steps, and what happens to them. */
export const KEYS = {
  permissions: {
    title: '`permissions`, of the workflow and of a job',
    rows: {
      gitea: [
        row(
          'ignored',
          'The job token may write to the repository, whatever the workflow says.',
          READ_COMPARISON,
        ),
        row(
          'works',
          'Knows contents (with releases), code, releases, issues, pull-requests, actions, packages, wiki and projects; other scopes count as none.',
          TRIED,
          '1.26',
        ),
      ],
      forgejo: [
        row(
          'ignored',
          'The job token may write to the repository, whatever the workflow says.',
          READ_FORGEJO,
        ),
      ],
    },
  },
  concurrency: {
    title: '`concurrency` of the workflow',
    rows: {
      gitea: [
        row(
          'ignored',
          'Runs overlap as if it were not there.',
          READ_COMPARISON,
        ),
        row(
          'works',
          'A newer run replaces the pending one of its group, and with `cancel-in-progress` the running one, too.',
          TRIED,
          '1.26',
        ),
      ],
      forgejo: [
        row(
          'ignored',
          'A newer run of the same workflow and branch always cancels the older one.',
          readForgejo('services/actions/notifier_helper.go'),
        ),
        row(
          'differs',
          'The group is not looked at: `cancel-in-progress: true` cancels the older run of the same workflow, branch and event, `false` cancels nothing.',
          readForgejo('services/actions/workflows.go'),
          '13',
        ),
        row(
          'works',
          'With a group and `cancel-in-progress: false` runs wait for each other; without that, a newer run of a push or a pull request cancels the older one.',
          readForgejo('services/actions/workflows.go'),
          '14',
        ),
      ],
    },
  },
  'job.concurrency': {
    title: '`concurrency` of a job',
    rows: {
      gitea: [
        row(
          'ignored',
          'Jobs overlap as if it were not there.',
          READ_COMPARISON,
        ),
        row(
          'works',
          'A newer job replaces the pending one of its group.',
          TRIED,
          '1.26',
        ),
      ],
      forgejo: [
        row(
          'ignored',
          'Only the workflow has `concurrency`; jobs overlap.',
          readForgejo('services/actions/workflows.go'),
        ),
      ],
    },
  },
  'concurrency.pending': {
    title: 'A run that waits between two of its jobs, in a `concurrency` group',
    rows: {
      gitea: [
        row('works', 'There is no concurrency yet.', READ_COMPARISON),
        row(
          'differs',
          'It is cancelled by the next run, also without `cancel-in-progress`.',
          TRIED,
          '1.26',
        ),
      ],
      forgejo: [
        row(
          'differs',
          'A newer run of a push or a pull request cancels it, unless `cancel-in-progress: false` is said (from 13 on).',
          readForgejo('services/actions/workflows.go'),
        ),
      ],
    },
  },
  environment: {
    title: '`environment` of a job',
    rows: {
      gitea: [
        row(
          'ignored',
          'Nothing is protected or approved, and no environment has secrets of its own.',
          TRIED,
        ),
      ],
      forgejo: [
        row(
          'ignored',
          'Nothing is protected or approved, and no environment has secrets of its own.',
          readForgejoRunner('act/jobparser/model.go: it is not handed on'),
        ),
      ],
    },
  },
  'job.timeout-minutes': {
    title: '`timeout-minutes` of a job',
    rows: {
      gitea: [
        row('ignored', 'The job runs until the server gives up on it.', TRIED),
        row(
          'varies',
          'Runner 1.0 ignores it, runner 2.0 heeds it.',
          READ_RUNNER_2,
          '1.27',
        ),
      ],
      forgejo: [works(readForgejoRunner('act/runner/run_context.go'))],
    },
  },
  'step.timeout-minutes': {
    title: '`timeout-minutes` of a step',
    rows: {
      gitea: [
        row('works', 'Whole minutes only; anything else is no limit.', TRIED),
      ],
      forgejo: [
        works(
          TRIED_FORGEJO_RUNNER,
          'Whole minutes only; anything else is no limit.',
        ),
      ],
    },
  },
  'job.continue-on-error': {
    title: '`continue-on-error` of a job',
    rows: {
      gitea: [
        row('ignored', 'The run fails all the same.', TRIED),
        row(
          'varies',
          'Runner 1.0 ignores it, runner 2.0 heeds it.',
          READ_RUNNER_2,
          '1.27',
        ),
      ],
      forgejo: [
        row(
          'ignored',
          'The run fails all the same.',
          readForgejoRunner('act/jobparser/model.go: it is not handed on'),
        ),
      ],
    },
  },
  'step.continue-on-error': {
    title: '`continue-on-error` of a step',
    rows: { gitea: [works(TRIED)], forgejo: [works(TRIED_FORGEJO_RUNNER)] },
  },
  'strategy.matrix': {
    title: '`strategy.matrix` with `include` and `exclude`',
    rows: { gitea: [works(TRIED)], forgejo: [works(TRIED_FORGEJO_PARSER)] },
  },
  'strategy.include-without-axis': {
    title: 'An entry of `include` that names no axis of the matrix',
    rows: {
      gitea: [
        row(
          'differs',
          'It is a leg of its own; on GitHub it adds to all legs.',
          TRIED_PARSER,
        ),
      ],
      forgejo: [
        row(
          'differs',
          'It is a leg of its own; on GitHub it adds to all legs.',
          TRIED_FORGEJO_PARSER,
        ),
      ],
    },
  },
  'strategy.fail-fast': {
    title: '`strategy.fail-fast`',
    rows: {
      gitea: [
        row(
          'ignored',
          'The legs are jobs of their own: all run to their end.',
          TRIED,
        ),
      ],
      forgejo: [
        row(
          'ignored',
          'The legs are jobs of their own: all run to their end.',
          readForgejo('services/actions/job_emitter.go'),
        ),
      ],
    },
  },
  'strategy.max-parallel': {
    title: '`strategy.max-parallel`',
    rows: {
      gitea: [
        row('ignored', 'As many legs run at once as there are runners.', TRIED),
      ],
      forgejo: [
        row(
          'ignored',
          'As many legs run at once as there are runners.',
          readForgejo('models/actions/task.go'),
        ),
      ],
    },
  },
  'strategy.matrix-from-needs': {
    title: 'A matrix of values from `needs`',
    rows: {
      gitea: [
        row('differs', 'One green job with empty values.', TRIED_26),
        row(
          'refused',
          'Blocked for ever; if all of `matrix` is an expression, one green job with empty values.',
          TRIED_27,
          '1.27',
        ),
      ],
      forgejo: [
        row('differs', 'One job with empty values.', TRIED_FORGEJO_PARSER),
        works(
          readForgejo('services/actions/job_emitter.go'),
          'Does what it says.',
          '14',
        ),
      ],
    },
  },
  'strategy.matrix-outputs': {
    title: 'Outputs of a job with a matrix',
    rows: {
      gitea: [row('differs', 'Those of the last leg win.', TRIED)],
      forgejo: [
        row(
          'differs',
          'Those of the last leg win.',
          readForgejo('services/actions/context.go'),
        ),
      ],
    },
  },
  'runs-on.group': {
    title: '`group` in `runs-on`',
    rows: {
      gitea: [row('differs', 'The word is taken as one more label.', TRIED)],
      forgejo: [
        row(
          'differs',
          'The word is taken as one more label.',
          TRIED_FORGEJO_PARSER,
        ),
      ],
    },
  },
  'services-on-host': {
    title: '`services` on a host runner',
    rows: {
      gitea: [row('ignored', 'They are not started, without a word.', TRIED)],
      forgejo: [
        row(
          'ignored',
          'They are not started: they need docker or lxc.',
          READ_FORGEJO,
        ),
      ],
    },
  },
  'container-on-host': {
    title: '`container` and `docker://` on a host runner',
    rows: {
      gitea: [
        row(
          'refused',
          'It takes docker if the host has it, and fails otherwise.',
          TRIED,
        ),
      ],
      forgejo: [row('refused', 'It needs docker or lxc.', READ_FORGEJO)],
    },
  },
  'run-name': {
    title: '`run-name`',
    rows: {
      gitea: [
        row('ignored', 'The run is called after the commit.', READ_COMPARISON),
        works(TRIED, 'Does what it says.', '1.25'),
      ],
      forgejo: [
        row(
          'ignored',
          'The run is called after the commit.',
          readForgejo('services/actions/notifier_helper.go'),
        ),
      ],
    },
  },
  defaults: {
    title:
      '`defaults`, `env` at three levels, `working-directory`, job outputs',
    rows: { gitea: [works(TRIED)], forgejo: [works(READ_FORGEJO)] },
  },
  'env.evaluated-twice': {
    title:
      'A value that comes out of an expression in `env` of the workflow or of a job, or is written to `$GITHUB_ENV`',
    rows: {
      gitea: [
        row(
          'differs',
          'Is evaluated once more, so that an expression in it is carried out; `env` of a step is not.',
          TRIED_26,
        ),
      ],
      forgejo: [
        row(
          'differs',
          'Is evaluated once more, so that an expression in it is carried out; `env` of a step is not.',
          TRIED_FORGEJO_RUNNER,
        ),
      ],
    },
  },
  'step.settings-mixed': {
    title:
      '`with` in a step with `run`; `shell` or `working-directory` in one with `uses`',
    rows: {
      gitea: [row('ignored', 'Read over in silence.', READ_RUNNER)],
      forgejo: [
        row(
          'refused',
          'The runner, from 8 on, refuses the job.',
          TRIED_FORGEJO_PARSER,
        ),
      ],
    },
  },
  'unknown-key': {
    title: 'A key that does not exist',
    rows: {
      gitea: [row('ignored', 'Read over in silence.', TRIED)],
      forgejo: [
        row(
          'ignored',
          'Read over; from 13 on the pages of the file and of the workflows call it invalid. In `container` it reaches the runner, which refuses the job.',
          TRIED_FORGEJO_PARSER,
        ),
      ],
    },
  },
  'if.failure-without-always': {
    title: "`if: needs.a.result == 'failure'` alone",
    rows: {
      gitea: [
        row(
          'differs',
          'Skipped when `a` fails: `always() &&` is missing.',
          TRIED,
        ),
      ],
      forgejo: [
        row(
          'differs',
          'Skipped when `a` fails: `always() &&` is missing.',
          TRIED_FORGEJO_RUNNER,
        ),
      ],
    },
  },
} satisfies Record<string, Feature>;
