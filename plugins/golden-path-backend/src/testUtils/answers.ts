import type {
  ChangesMeanwhile,
  Library,
  PipelineStatus,
  Preview,
  Proposal,
  Publication,
  Repository,
} from '@edf/backstage-plugin-golden-path-common';

/** Complete answers: every optional property is there, so that the schema is tested on each. */

const digest = 'a'.repeat(64);
const commit = 'c'.repeat(40);
const blob = 'b'.repeat(40);

export const repository: Repository = {
  reference: { host: 'localhost:3300', owner: 'demo', name: 'go-service' },
  defaultBranch: 'main',
  empty: false,
  archived: false,
  public: true,
  actionsEnabled: true,
  permissions: { read: true, write: true, administer: false },
  url: 'http://localhost:3300/demo/go-service',
};

const pullRequest = {
  number: 1,
  title: 'Add a pipeline',
  url: 'http://localhost:3300/demo/go-service/pulls/1',
  author: 'app-developer',
  state: 'open',
  merged: false,
  head: 'golden-path/pipeline',
  base: 'main',
} as const;

const pipelinePullRequest = {
  ...pullRequest,
  commit,
  pipelineText: 'spec: {}\n',
  files: [
    {
      path: '.golden-path/pipeline.yaml',
      blob,
      lastChange: {
        id: commit,
        author: 'app-developer',
        title: 'Add a pipeline',
        published: true,
      },
    },
  ],
};

const position = { line: 1, column: 2, offset: 1 };

export const diagnostics: Proposal['diagnostics'] = [
  {
    code: 'unknown-golden-path',
    severity: 'error',
    message: 'There is no golden path "servise". Did you mean "service"?',
    path: '.golden-path/pipeline.yaml',
    range: { start: position, end: position },
    source: 'resolve',
    subject: 'continuous-integration/lint',
    fix: {
      title: 'Use "service"',
      range: { start: position, end: position },
      text: 'service',
    },
    docs: 'diagnostics/unknown-golden-path.md',
  },
];

const changeSet: Publication['changeSet'] = {
  files: [
    {
      path: '.golden-path/pipeline.yaml',
      action: 'change',
      content: 'new\n',
      blob,
      before: 'old\n',
      addedLines: 1,
      removedLines: 1,
    },
  ],
  directory: { path: '.gitea/workflows', because: 'No other is in use.' },
  choices: [{ path: '.gitea/workflows', shadows: [] }],
  kept: ['.github/workflows/test.yaml'],
  shadowed: [],
  missing: {
    secrets: [{ name: 'DEPLOY_TOKEN', usedBy: ['chore/clean'] }],
    variables: [],
    labels: [],
  },
  statuses: { added: ['CI / Lint (push)'], removed: [] },
  checks: ['CI / *'],
  empty: false,
  digest,
};

export const proposal: Proposal = {
  repository,
  snapshot: {
    repository: 'demo/go-service',
    defaultBranch: 'main',
    commit,
    tree: [{ path: 'go.mod', type: 'file', blob }],
    contents: { 'go.mod': 'module example\n' },
  },
  target: { forge: 'gitea', version: '1.26', runner: 'host' },
  forgeVersion: '1.26.0',
  state: { secrets: ['DEPLOY_TOKEN'], writable: true },
  library: { name: 'built-in', version: '0.1.0', digest },
  today: '2026-01-31',
  pipelineText: 'spec: { goldenPath: service }\n',
  digest,
  pullRequest: pipelinePullRequest,
  diagnostics,
};

export const preview: Preview = {
  repository,
  commit,
  pullRequest: pipelinePullRequest,
  changeSet,
  diagnostics,
};

/** Of a pull request that somebody else has written to. */
export const changes: ChangesMeanwhile = {
  branch: 'golden-path/pipeline',
  pullRequest: { number: 1, url: pullRequest.url },
  before: commit,
  now: 'd'.repeat(40),
  files: ['.golden-path/pipeline.yaml'],
  commits: [{ id: 'd'.repeat(40), author: 'reader', title: 'Mend it' }],
};

export const publication: Publication = {
  outcome: 'opened',
  pullRequest,
  commit,
  branch: 'golden-path/pipeline',
  changeSet,
  diagnostics,
};

export const status: PipelineStatus = {
  repository,
  state: 'up-to-date',
  goldenPath: 'service',
  pullRequest,
  workflows: [
    {
      context: 'continuous-integration',
      path: '.gitea/workflows/continuous-integration.yaml',
      title: 'Continuous Integration',
      runs: [
        {
          id: 7,
          number: 3,
          title: 'Add a pipeline',
          event: 'pull_request',
          branch: 'golden-path/pipeline',
          commit,
          status: 'completed',
          conclusion: 'failure',
          createdAt: '2026-01-31T10:00:00Z',
          durationSeconds: 12.5,
          url: 'http://localhost:3300/demo/go-service/actions/runs/3',
          jobs: [
            {
              id: 9,
              name: 'Unit tests',
              status: 'completed',
              conclusion: 'failure',
              durationSeconds: 10,
              failedStep: 'Run the unit tests',
              url: 'http://localhost:3300/demo/go-service/actions/runs/3/jobs/0',
            },
          ],
        },
      ],
    },
  ],
  diagnostics: [],
};

export const library: Library = {
  manifest: {
    name: 'built-in',
    version: '0.1.0',
    owner: 'group:default/platform',
  },
  preparations: {},
  components: {
    build: {
      apiVersion: 'golden-path.edf/v1alpha1',
      kind: 'PipelineComponent',
      metadata: { name: 'build', title: 'Build' },
      spec: {
        category: 'build',
        per: 'module',
        inputs: { coverage: { type: 'integer', minimum: 0, default: 0 } },
      },
    },
  },
  implementations: {
    'build-go': {
      apiVersion: 'golden-path.edf/v1alpha1',
      kind: 'PipelineImplementation',
      metadata: { name: 'build-go' },
      spec: {
        component: 'build',
        when: { ecosystem: 'go' },
        toolchains: { go: {} },
        steps: [{ id: 'build', name: 'Build', run: 'go build ./...' }],
      },
    },
  },
  contexts: {},
  goldenPaths: {
    service: {
      apiVersion: 'golden-path.edf/v1alpha1',
      kind: 'GoldenPath',
      metadata: { name: 'service' },
      spec: {
        contexts: {
          'continuous-integration': { components: { build: {} } },
        },
      },
    },
  },
  runnerProfiles: {},
  sources: { 'PipelineComponent/build': 'components/build/component.yaml' },
  digests: { 'PipelineComponent/build': digest },
  digest,
};
