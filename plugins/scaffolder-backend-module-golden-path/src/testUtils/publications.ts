import { type Publication } from '@edf/backstage-plugin-golden-path-common';
import { diagnostic } from '@edf/workflow-language';

/** A pull request was opened for one new file, with a warning. */
export const opened: Publication = {
  outcome: 'opened',
  commit: 'c'.repeat(40),
  branch: 'golden-path/pipeline',
  pullRequest: {
    number: 4,
    title: 'Add a pipeline',
    url: 'http://localhost:3300/demo/go-service/pulls/4',
    author: 'app-developer',
    state: 'open',
    merged: false,
    head: 'golden-path/pipeline',
    base: 'main',
  },
  changeSet: {
    files: [
      {
        path: '.golden-path/pipeline.yaml',
        action: 'create',
        content: 'spec: {}\n',
        addedLines: 1,
        removedLines: 0,
      },
    ],
    directory: { path: '.gitea/workflows', because: 'No other is in use.' },
    choices: [],
    missing: { secrets: [], variables: [], labels: [] },
    statuses: { added: [], removed: [] },
    checks: [],
    kept: [],
    shadowed: [],
    empty: false,
    digest: 'a'.repeat(64),
  },
  diagnostics: [
    diagnostic({
      code: 'actions-disabled',
      severity: 'warning',
      message: 'Something to know.',
      path: '.gitea/workflows',
      source: 'plan',
    }),
  ],
};
