import { row, works } from './row';
import { ASSUMED, READ_CHANGES, READ_FORGEJO, TRIED } from './sources';
import type { Feature } from './types';

/** What the API can do, by version. */
export const API = {
  'api.secrets': {
    title: 'API: secrets',
    rows: {
      gitea: [works(READ_CHANGES, 'From 1.21 on.')],
      forgejo: [works(READ_FORGEJO)],
    },
  },
  'api.variables': {
    title: 'API: variables',
    rows: {
      gitea: [
        row('refused', 'Not there.', READ_CHANGES),
        works(READ_CHANGES, 'Does what it says.', '1.22'),
      ],
      forgejo: [works(READ_FORGEJO)],
    },
  },
  'api.dispatch': {
    title: 'API: workflows, dispatch, logs',
    rows: {
      gitea: [
        row('refused', 'Not there.', READ_CHANGES),
        works(READ_CHANGES, 'Does what it says.', '1.24'),
      ],
      forgejo: [works(READ_FORGEJO, 'Dispatch only.')],
    },
  },
  'api.runs': {
    title: 'API: runs and jobs',
    rows: {
      gitea: [
        row('refused', 'Not there.', READ_CHANGES),
        works(READ_CHANGES, 'Does what it says.', '1.25'),
      ],
      forgejo: [
        row('refused', 'Not there.', READ_FORGEJO),
        works(READ_FORGEJO, 'Does what it says.', '12'),
      ],
    },
  },
  'api.rerun': {
    title: 'API: running again',
    rows: {
      gitea: [
        row('refused', 'Not there.', READ_CHANGES),
        works(READ_CHANGES, 'Does what it says.', '1.26'),
      ],
      forgejo: [row('refused', 'Not there.', READ_FORGEJO)],
    },
  },
  'api.cancel': {
    title: 'API: cancelling, approving',
    rows: {
      gitea: [row('refused', 'Not there.', TRIED)],
      forgejo: [row('refused', 'Not there.', ASSUMED)],
    },
  },
} satisfies Record<string, Feature>;
