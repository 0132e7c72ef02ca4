import { z } from 'zod';

/*
 * What we rely on in Gitea's answers, and nothing more: fields that a version leaves out when they
 * are empty are optional here, and unknown ones are ignored.
 */

export const versionSchema = z.object({ version: z.string() });

export const userSchema = z.object({
  login: z.string(),
  full_name: z.string().optional(),
});

export const repositorySchema = z.object({
  name: z.string(),
  owner: z.object({
    login: z.string(),
    visibility: z.string().optional(),
  }),
  default_branch: z.string(),
  empty: z.boolean(),
  archived: z.boolean(),
  private: z.boolean(),
  /** Public, but of an owner who is visible to signed-in people only. */
  internal: z.boolean().optional(),
  has_actions: z.boolean().optional(),
  html_url: z.string(),
  permissions: z
    .object({ admin: z.boolean(), push: z.boolean(), pull: z.boolean() })
    .optional(),
});
export type GiteaRepository = z.infer<typeof repositorySchema>;

export const branchSchema = z.object({
  name: z.string(),
  commit: z.object({ id: z.string() }),
  user_can_push: z.boolean().optional(),
});

export const commitSchema = z.object({
  sha: z.string(),
  parents: z.array(z.object({ sha: z.string() })).nullish(),
});

export const commitsSchema = z
  .array(
    z.object({
      sha: z.string(),
      /** Absent where no account has the commit's address. */
      author: z.object({ login: z.string() }).nullish(),
      commit: z.object({
        message: z.string(),
        author: z.object({ name: z.string() }),
      }),
      files: z.array(z.object({ filename: z.string() })).nullish(),
    }),
  )
  .nullable();

/** One page; at most 1,000 entries, folders among them. */
export const treeSchema = z.object({
  tree: z
    .array(
      z.object({
        path: z.string(),
        mode: z.string(),
        type: z.string(),
        sha: z.string(),
        size: z.number(),
      }),
    )
    .nullish(),
  truncated: z.boolean(),
  total_count: z.number().optional(),
});

/** In the order of the question; `null` for what is not there. */
export const fileContentsSchema = z.array(
  z
    .object({
      path: z.string(),
      type: z.string(),
      size: z.number(),
      encoding: z.string().nullish(),
      content: z.string().nullish(),
    })
    .nullable(),
);

export const filesChangedSchema = z.object({
  commit: z.object({
    sha: z.string(),
    parents: z.array(z.object({ sha: z.string() })).nullish(),
  }),
});

export const pullRequestSchema = z.object({
  number: z.number(),
  title: z.string(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  merged: z.boolean().nullish(),
  user: z.object({ login: z.string() }).nullish(),
  head: z.object({ ref: z.string(), repo_id: z.number() }),
  base: z.object({ ref: z.string(), repo_id: z.number() }),
});
export type GiteaPullRequest = z.infer<typeof pullRequestSchema>;

export const runSchema = z.object({
  id: z.number(),
  run_number: z.number(),
  /** `file@ref` */
  path: z.string(),
  display_title: z.string().optional(),
  event: z.string(),
  head_branch: z.string().optional(),
  head_sha: z.string(),
  status: z.string().optional(),
  conclusion: z.string().nullish(),
  created_at: z.string().optional(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  html_url: z.string(),
});
export type GiteaRun = z.infer<typeof runSchema>;

export const runsSchema = z.object({
  workflow_runs: z.array(runSchema).nullish(),
});

export const jobSchema = z.object({
  id: z.number(),
  name: z.string(),
  status: z.string().optional(),
  conclusion: z.string().nullish(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  runner_name: z.string().optional(),
  steps: z
    .array(
      z.object({
        name: z.string(),
        number: z.number(),
        status: z.string().optional(),
        conclusion: z.string().nullish(),
      }),
    )
    .nullish(),
  html_url: z.string(),
});
export type GiteaJob = z.infer<typeof jobSchema>;

export const jobsSchema = z.object({ jobs: z.array(jobSchema).nullish() });

/** Secrets and variables, by name alone. */
export const namedSchema = z.array(z.object({ name: z.string() }));
