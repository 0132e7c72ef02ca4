import { row, works } from './row';
import {
  readForgejo,
  TRIED,
  TRIED_26,
  TRIED_27,
  TRIED_FORGEJO_PARSER,
  TRIED_PARSER,
} from './sources';
import type { Feature } from './types';

/** Files: what of them is read, and what breaks them. */
export const FILES = {
  'file.several-documents': {
    title: 'A second YAML document',
    rows: {
      gitea: [row('ignored', 'Only the first is read.', TRIED)],
      forgejo: [
        row('ignored', 'Only the first is read.', TRIED_FORGEJO_PARSER),
      ],
    },
  },
  'file.invalid': {
    title:
      'Invalid YAML, an empty file, a duplicate key, a field of a wrong type, no `on`, no `jobs`',
    rows: {
      gitea: [
        row(
          'refused',
          'No run and no status; only the Actions page and the server log say it.',
          TRIED,
        ),
      ],
      forgejo: [
        row(
          'refused',
          'No run and no status.',
          readForgejo('modules/actions/workflows.go'),
        ),
        row(
          'refused',
          'Each event makes a failed run, which says why (from 13 on). A scalar or a list for an event counts as a wrong type.',
          readForgejo('modules/actions/workflows.go'),
          '12',
        ),
      ],
    },
  },
  'file.empty-jobs': {
    title: '`jobs: {}`',
    rows: {
      gitea: [
        row('differs', 'A run without a state.', TRIED_26),
        row(
          'differs',
          'A run that is completed without a conclusion.',
          TRIED_27,
          '1.27',
        ),
      ],
      forgejo: [
        row(
          'differs',
          'A run that waits for ever.',
          readForgejo('models/actions/run.go'),
        ),
      ],
    },
  },
  'file.too-large': {
    title: 'A file of more than 1 MiB',
    rows: {
      gitea: [
        row(
          'differs',
          'The rest is cut off, and the half file runs green.',
          TRIED,
        ),
      ],
      forgejo: [
        works(
          readForgejo('modules/actions/workflows.go'),
          'Is read as a whole.',
        ),
      ],
    },
  },
  'file.anchors': {
    title: 'Anchors, a byte order mark, CRLF',
    rows: { gitea: [works(TRIED)], forgejo: [works(TRIED_FORGEJO_PARSER)] },
  },
  'file.aliases': {
    title:
      'Aliases (`*name`) under `on`, and in `needs`, `runs-on`, `matrix`, `env`, `if`, `container`, `secrets` and `permissions`',
    rows: {
      gitea: [
        row(
          'refused',
          'The whole file is refused; as the whole of `runs-on`, `matrix` or the `permissions` of the workflow it says nothing.',
          TRIED_PARSER,
        ),
      ],
      forgejo: [
        row(
          'refused',
          'The whole file is refused; under `on`, where the anchor stands elsewhere, each job; as the whole of `runs-on` or `matrix` it says nothing.',
          TRIED_FORGEJO_PARSER,
        ),
      ],
    },
  },
  '$default-branch': {
    title: '`$default-branch`',
    rows: {
      gitea: [row('differs', 'Stays as it is, and matches no branch.', TRIED)],
      forgejo: [
        row(
          'differs',
          'Stays as it is, and matches no branch.',
          readForgejo('modules/actions/workflows.go'),
        ),
      ],
    },
  },
  'needs.missing': {
    title: '`needs` on a job that is not there, or in a circle',
    rows: {
      gitea: [
        row('refused', 'Waits for ever; abandoned after 24 hours.', TRIED),
      ],
      forgejo: [
        row(
          'refused',
          'Blocked until it is abandoned after 24 hours; a job that is not there is forgotten as soon as another job has ended.',
          readForgejo('services/actions/job_emitter.go'),
        ),
        row(
          'refused',
          'Blocked until it is abandoned after 24 hours.',
          readForgejo('services/actions/job_emitter.go'),
          '14',
        ),
        row(
          'refused',
          'On a job that is not there: the run fails at once, and says why. In a circle: blocked until it is abandoned after 24 hours.',
          readForgejo('services/actions/run.go'),
          '15',
        ),
      ],
    },
  },
  'job.incomplete': {
    title: 'A job without `runs-on` or without `steps`',
    rows: {
      gitea: [row('refused', 'Fails.', TRIED)],
      forgejo: [
        row(
          'refused',
          'Without `runs-on` it waits until it is abandoned after 24 hours; without `steps` it does nothing.',
          readForgejo('models/actions/run_job.go'),
        ),
      ],
    },
  },
  'expression.broken': {
    title: 'An expression that cannot be evaluated, in `run` or `env`',
    rows: {
      gitea: [
        row('differs', 'Becomes empty text, and the job stays green.', TRIED),
      ],
      forgejo: [
        row(
          'refused',
          'A name, a function or a context that is not known there, or what cannot be read: the runner, from 8 on, refuses the job. What fails only when it is evaluated becomes empty text, and the job stays green.',
          TRIED_FORGEJO_PARSER,
        ),
      ],
    },
  },
  'github.workflow_ref': {
    title: '`github.workflow_ref`',
    rows: {
      gitea: [row('ignored', 'Is empty.', TRIED)],
      forgejo: [
        row('ignored', 'Is empty.', readForgejo('services/actions/context.go')),
        works(
          readForgejo('services/actions/context.go'),
          'The path of the file, and the ref.',
          '14',
        ),
      ],
    },
  },
  'expression.broken-if': {
    title: 'An expression that cannot be evaluated, in `if`',
    rows: {
      gitea: [
        row('refused', 'Fails.', TRIED_26),
        row(
          'refused',
          'Fails; in a job with `needs`, blocked for ever.',
          TRIED_27,
          '1.27',
        ),
      ],
      forgejo: [
        row(
          'refused',
          'The runner, from 8 on, refuses the job.',
          TRIED_FORGEJO_PARSER,
        ),
      ],
    },
  },
} satisfies Record<string, Feature>;
