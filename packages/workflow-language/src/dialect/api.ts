import { row, works } from './row';
import { READ_CHANGES, readForgejo, TRIED } from './sources';
import type { Feature } from './types';

const ROUTES = readForgejo('routers/api/v1, templates/swagger/v1_json.tmpl');

/** What the API can do, by version. */
export const API = {
  'api.secrets': {
    title: 'API: secrets',
    rows: {
      gitea: [works(READ_CHANGES, 'From 1.21 on.')],
      forgejo: [works(ROUTES)],
    },
  },
  'api.variables': {
    title: 'API: variables',
    rows: {
      gitea: [
        row('refused', 'Not there.', READ_CHANGES),
        works(READ_CHANGES, 'Does what it says.', '1.22'),
      ],
      forgejo: [works(ROUTES)],
    },
  },
  'api.dispatch': {
    title: 'API: workflows, dispatch, logs',
    rows: {
      gitea: [
        row('refused', 'Not there.', READ_CHANGES),
        works(READ_CHANGES, 'Does what it says.', '1.24'),
      ],
      forgejo: [
        works(ROUTES, 'Dispatch only.'),
        works(ROUTES, 'Dispatch, and the logs of runs and jobs.', '16'),
      ],
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
        row('refused', 'Not there.', ROUTES),
        works(ROUTES, 'Runs only.', '12'),
        works(ROUTES, 'Does what it says.', '16'),
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
      forgejo: [row('refused', 'Not there.', ROUTES)],
    },
  },
  'api.cancel': {
    title: 'API: cancelling, approving',
    rows: {
      gitea: [row('refused', 'Not there.', TRIED)],
      forgejo: [
        row('refused', 'Not there.', ROUTES),
        works(ROUTES, 'Cancelling only.', '16'),
      ],
    },
  },
} satisfies Record<string, Feature>;
