import type { internal } from '@backstage/backend-openapi-utils';
import {
  KIND_NAMES,
  KINDS,
  API_VERSION,
  libraryManifestSchema,
} from '@edf/backstage-plugin-golden-path-common';

type SchemaObject = internal.ImmutableSchemaObject;
type Schema = SchemaObject | internal.ImmutableReferenceObject;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const texts = { type: 'object', additionalProperties: text } as const;
const commitId = {
  type: 'string',
  pattern: '^[0-9a-f]{40}([0-9a-f]{24})?$',
} as const;
const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;

function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

function listOf(items: Schema): SchemaObject {
  return { type: 'array', items };
}

function mapOf(additionalProperties: Schema): SchemaObject {
  return { type: 'object', additionalProperties };
}

/** An object whose properties are all required but those with a `?` behind their name. */
function object(properties: Record<string, Schema>): SchemaObject {
  const entries = Object.entries(properties);
  return {
    type: 'object',
    additionalProperties: false,
    required: entries.map(([key]) => key).filter(key => !key.endsWith('?')),
    properties: Object.fromEntries(
      entries.map(([key, schema]) => [key.replace(/\?$/, ''), schema]),
    ),
  };
}

const repositoryAddress = {
  type: 'string',
  minLength: 1,
  maxLength: 2048,
  description:
    'The repository: `host/owner/name` with a host of `integrations.gitea`, or any address of it.',
} as const;

const pipelineText = {
  type: 'string',
  maxLength: 1_048_576,
  description: 'Text of `.golden-path/pipeline.yaml`.',
} as const;

const goldenPathName = {
  type: 'string',
  minLength: 1,
  maxLength: 253,
  description: 'Name of a golden path.',
} as const;

const run: Record<string, Schema> = {
  id: count,
  status: { enum: ['queued', 'waiting', 'in-progress', 'completed'] },
  'conclusion?': { enum: ['success', 'failure', 'cancelled', 'skipped'] },
  'durationSeconds?': { type: 'number', minimum: 0 },
  url: text,
};

const requests = {
  ProposeBody: object({
    repository: repositoryAddress,
    'goldenPath?': goldenPathName,
  }),
  PreviewBody: object({ repository: repositoryAddress, pipelineText }),
  PublishBody: object({
    repository: repositoryAddress,
    pipelineText,
    expected: {
      ...object({
        'commit?': commitId,
        digest: sha256,
        'pullRequest?': {
          oneOf: [
            object({ number: count, commit: commitId }),
            { enum: ['none'] },
          ],
          description:
            'The open pull request and the head of its branch, as `preview` and `propose` say them; `none` where there was none. Without it, nothing is replaced on that branch that others have written.',
        },
      }),
      description:
        'What the person saw. When what would be written or replaced now differs, nothing is written and the answer is 409, with `changes`.',
    },
    'title?': { type: 'string', minLength: 1, maxLength: 255 },
    'description?': { type: 'string', maxLength: 65_535 },
  }),
};

/** The engine has checked what is in it against the kind's own schema. */
function definition(kind: string): Schema {
  return object({
    apiVersion: { enum: [API_VERSION] },
    kind: { enum: [kind] },
    metadata: { type: 'object' },
    spec: { type: 'object' },
  });
}

const libraries = {
  LibraryList: object({ items: listOf(ref('LibrarySummary')) }),
  LibrarySummary: object({
    name: text,
    version: text,
    owner: text,
    digest: sha256,
    counts: object(
      Object.fromEntries(KIND_NAMES.map(kind => [KINDS[kind].map, count])),
    ),
  }),
  Library: object({
    manifest: libraryManifestSchema,
    ...Object.fromEntries(
      KIND_NAMES.map(kind => [KINDS[kind].map, mapOf(definition(kind))]),
    ),
    sources: texts,
    digests: texts,
    digest: sha256,
  }),
};

const composition = {
  Diagnostic: object({
    code: text,
    severity: { enum: ['error', 'warning', 'info'] },
    message: text,
    path: text,
    'range?': ref('Range'),
    source: {
      enum: ['parse', 'detect', 'resolve', 'compile', 'lint', 'plan'],
    },
    'subject?': text,
    'fix?': object({ title: text, range: ref('Range'), text }),
    docs: text,
  }),
  Range: object({ start: ref('Position'), end: ref('Position') }),
  Position: object({
    line: { type: 'integer', minimum: 1 },
    column: { type: 'integer', minimum: 1 },
    offset: count,
  }),
  ChangeSet: object({
    files: listOf(ref('FileChange')),
    directory: object({ path: text, because: text }),
    choices: listOf(object({ path: text, shadows: listOf(text) })),
    kept: listOf(text),
    shadowed: listOf(text),
    missing: object({
      secrets: listOf(ref('RequiredName')),
      variables: listOf(ref('RequiredName')),
      labels: listOf(ref('RequiredName')),
    }),
    statuses: object({ added: listOf(text), removed: listOf(text) }),
    checks: listOf(text),
    empty: flag,
    digest: sha256,
  }),
  RepositoryState: object({
    'secrets?': listOf(text),
    'variables?': listOf(text),
    'labels?': listOf(text),
    'writable?': flag,
  }),
  RequiredName: object({
    name: text,
    'description?': text,
    usedBy: listOf(text),
  }),
  FileChange: object({
    path: text,
    action: { enum: ['create', 'change', 'keep', 'delete'] },
    'content?': text,
    'blob?': text,
    'before?': text,
    addedLines: count,
    removedLines: count,
  }),
  Snapshot: object({
    repository: text,
    defaultBranch: text,
    'commit?': text,
    tree: listOf(
      object({
        path: text,
        type: { enum: ['file', 'symlink', 'submodule'] },
        blob: text,
        'size?': count,
      }),
    ),
    contents: texts,
  }),
  Target: object({
    forge: { enum: ['gitea', 'forgejo'] },
    version: text,
    runner: text,
  }),
};

const pullRequest: Record<string, Schema> = {
  number: count,
  title: text,
  url: text,
  author: text,
  state: { enum: ['open', 'closed'] },
  merged: flag,
  head: text,
  base: text,
};

const commit: Record<string, Schema> = { id: text, author: text, title: text };

const forge = {
  Repository: object({
    reference: object({ host: text, owner: text, name: text }),
    defaultBranch: text,
    empty: flag,
    archived: flag,
    public: flag,
    actionsEnabled: flag,
    permissions: object({ read: flag, write: flag, administer: flag }),
    url: text,
  }),
  PullRequest: object(pullRequest),
  PipelinePullRequest: {
    ...object({
      ...pullRequest,
      commit: text,
      'pipelineText?': text,
      files: listOf(
        object({
          path: text,
          'blob?': text,
          'lastChange?': object({ ...commit, published: flag }),
        }),
      ),
    }),
    description:
      'The open pull request, with the head of its branch, and the files of a pipeline in which the branch differs from the default branch.',
  },
  ChangesMeanwhile: {
    ...object({
      'branch?': text,
      'pullRequest?': object({ number: count, url: text }),
      'before?': text,
      'now?': text,
      files: listOf(text),
      commits: listOf(object(commit)),
    }),
    description:
      'What others did since the person looked: the branch, its heads then and now, the files, and the commits, newest first.',
  },
  Run: object({
    ...run,
    number: count,
    title: text,
    event: text,
    'branch?': text,
    commit: text,
    'createdAt?': text,
    'jobs?': listOf(object({ ...run, name: text, 'failedStep?': text })),
  }),
};

const answers = {
  Proposal: object({
    repository: ref('Repository'),
    snapshot: ref('Snapshot'),
    target: ref('Target'),
    forgeVersion: text,
    state: ref('RepositoryState'),
    library: object({ name: text, version: text, digest: sha256 }),
    today: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    pipelineText: text,
    digest: {
      type: 'string',
      description: 'Of the change set; empty when there is none.',
    },
    'pullRequest?': ref('PipelinePullRequest'),
    diagnostics: listOf(ref('Diagnostic')),
  }),
  Preview: object({
    repository: ref('Repository'),
    'commit?': text,
    'pullRequest?': ref('PipelinePullRequest'),
    'changeSet?': ref('ChangeSet'),
    diagnostics: listOf(ref('Diagnostic')),
  }),
  Publication: object({
    outcome: {
      enum: [
        'nothing-to-do',
        'unchanged',
        'opened',
        'updated',
        'committed',
        'dry-run',
      ],
    },
    'pullRequest?': ref('PullRequest'),
    'commit?': text,
    'branch?': text,
    changeSet: ref('ChangeSet'),
    diagnostics: listOf(ref('Diagnostic')),
  }),
  PipelineStatus: object({
    repository: ref('Repository'),
    state: { enum: ['not-set-up', 'up-to-date', 'changed', 'invalid'] },
    'goldenPath?': text,
    'pullRequest?': ref('PullRequest'),
    workflows: listOf(
      object({
        'context?': text,
        path: text,
        title: text,
        runs: listOf(ref('Run')),
      }),
    ),
    diagnostics: listOf(ref('Diagnostic')),
  }),
  Error: {
    type: 'object',
    required: ['error', 'response'],
    properties: {
      error: {
        type: 'object',
        required: ['name', 'message'],
        properties: {
          name: text,
          message: text,
          diagnostics: {
            ...listOf(ref('Diagnostic')),
            description:
              'The problems that stand in the way, if they are known.',
          },
          changes: ref('ChangesMeanwhile'),
        },
      },
      response: {
        type: 'object',
        required: ['statusCode'],
        properties: { statusCode: { type: 'integer' } },
      },
    },
  },
} satisfies Record<string, Schema>;

/**
 * The shapes that cross the API. They say what `golden-path-common` says in its types, and the
 * router's tests check answers against them.
 */
export const schemas = {
  ...requests,
  ...libraries,
  ...composition,
  ...forge,
  ...answers,
};
