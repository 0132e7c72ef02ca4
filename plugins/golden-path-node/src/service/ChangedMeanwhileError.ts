import { ConflictError } from '@backstage/errors';
import type {
  ChangesMeanwhile,
  CommitSummary,
  RepositoryReference,
} from '@edf/backstage-plugin-golden-path-common';
import type { BranchCommit, Forge } from '../forge/Forge';

/** More than anybody reads; what is beyond is told by the paths alone. */
export const MOST_COMMITS = 50;
const NAMED_IN_MESSAGE = 5;

/**
 * Others changed what a person has seen, so a person has to look again; another attempt would end
 * in the same way. A `ConflictError` (409) by name, so that Backstage treats it as one; carries
 * what changed for those who can show it.
 */
export class ChangedMeanwhileError extends ConflictError {
  readonly changes: ChangesMeanwhile;

  constructor(options: {
    /** Begins the sentence: what changed. */
    what: string;
    changes: ChangesMeanwhile;
  }) {
    const { what, changes } = options;
    super(
      `${what}${describe(
        changes,
      )}. Nothing was written. Look again at what would change now, then publish again`,
    );
    this.changes = changes;
  }
}

/** First line of the message, which is what people call the commit by. */
export function toCommitSummary(commit: BranchCommit): CommitSummary {
  const { id, author, message } = commit;
  return { id, author, title: message.split('\n', 1)[0].slice(0, 200) };
}

/** The commits between two heads that touched one of the paths; all of them without paths. */
export async function commitsBetween(options: {
  forge: Forge;
  repository: RepositoryReference;
  before: string;
  now: string;
  paths?: string[];
}): Promise<CommitSummary[]> {
  const { forge, repository, before, now, paths } = options;
  const commits = await forge.listCommits({
    repository,
    head: now,
    not: before,
    limit: MOST_COMMITS,
  });
  return commits
    .filter(({ files }) => !paths || files.some(path => paths.includes(path)))
    .map(toCommitSummary);
}

function describe({ files, commits }: ChangesMeanwhile): string {
  const paths = listed(files);
  const by = listed(
    commits.map(
      ({ id, author, title }) => `${id.slice(0, 7)} by ${author} ("${title}")`,
    ),
  );
  return `${paths && `: ${paths}`}${by && `, in ${by}`}`;
}

function listed(all: string[]): string {
  const more = all.length - NAMED_IN_MESSAGE;
  return [
    all.slice(0, NAMED_IN_MESSAGE).join(', '),
    ...(more > 0 ? [`${more} more`] : []),
  ].join(' and ');
}
