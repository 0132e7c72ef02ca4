import { row, works } from './row';
import { ASSUMED, TRIED, TRIED_26, TRIED_27, TRIED_PARSER } from './sources';
import type { Feature } from './types';

/** Files: what of them is read, and what breaks them. */
export const FILES = {
  'file.several-documents': {
    title: 'A second YAML document',
    rows: {
      gitea: [row('ignored', 'Only the first is read.', TRIED)],
      forgejo: [row('ignored', 'Only the first is read.', ASSUMED)],
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
      forgejo: [row('refused', 'No run and no status.', ASSUMED)],
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
      forgejo: [row('differs', 'A run without a state.', ASSUMED)],
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
        row(
          'differs',
          'The rest is cut off, and the half file runs green.',
          ASSUMED,
        ),
      ],
    },
  },
  'file.anchors': {
    title: 'Anchors, a byte order mark, CRLF',
    rows: { gitea: [works(TRIED)], forgejo: [works(ASSUMED)] },
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
      forgejo: [works(ASSUMED)],
    },
  },
  '$default-branch': {
    title: '`$default-branch`',
    rows: {
      gitea: [row('differs', 'Stays as it is, and matches no branch.', TRIED)],
      forgejo: [
        row('differs', 'Stays as it is, and matches no branch.', ASSUMED),
      ],
    },
  },
  'needs.missing': {
    title: '`needs` on a job that is not there, or in a circle',
    rows: {
      gitea: [
        row('refused', 'Waits for ever; abandoned after 24 hours.', TRIED),
      ],
      forgejo: [row('refused', 'Waits for ever.', ASSUMED)],
    },
  },
  'job.incomplete': {
    title: 'A job without `runs-on` or without `steps`',
    rows: {
      gitea: [row('refused', 'Fails.', TRIED)],
      forgejo: [row('refused', 'Fails.', ASSUMED)],
    },
  },
  'expression.broken': {
    title: 'An expression that cannot be evaluated, in `run` or `env`',
    rows: {
      gitea: [
        row('differs', 'Becomes empty text, and the job stays green.', TRIED),
      ],
      forgejo: [
        row('differs', 'Becomes empty text, and the job stays green.', ASSUMED),
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
      forgejo: [row('refused', 'Fails.', ASSUMED)],
    },
  },
} satisfies Record<string, Feature>;
