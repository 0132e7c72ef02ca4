import {
  PIPELINE_PATH,
  type ChangeSet,
  type FileChange,
} from '@edf/backstage-plugin-golden-path-common';
import { code } from './pullRequestRuns';

/** Title, commit message and description of a pull request. No names of persons, no time stamps. */
export interface PullRequestText {
  title: string;
  message: string;
  body: string;
}

/** By it, commits that publishing made are told from those that people made by hand. */
const PUBLISHED = 'Made-with: Golden Path';

/** Whether a commit with this message was made by publishing a pipeline. */
export function isPublished(message: string): boolean {
  return message.split('\n').includes(PUBLISHED);
}

const verbs: Record<FileChange['action'], string> = {
  create: 'Added',
  change: 'Changed',
  delete: 'Removed',
  keep: 'Unchanged',
};

/** What people read who did not compose the pipeline themselves. */
export function pullRequestText(options: {
  changeSet: ChangeSet;
  goldenPath: { name: string; library: string; version: string };
  /** Paragraphs about what runs, and what does not. */
  runs?: string[];
  title?: string;
  description?: string;
}): PullRequestText {
  const { changeSet, goldenPath, description, runs = [] } = options;
  const first = changeSet.files.some(
    ({ path, action }) => path === PIPELINE_PATH && action === 'create',
  );
  const usual = first
    ? `Add the pipeline of the golden path "${goldenPath.name}"`
    : `Update the pipeline of the golden path "${goldenPath.name}"`;
  const title = oneLine(options.title) || usual;
  const files = changeSet.files
    .filter(({ action }) => action !== 'keep')
    .map(({ path, action }) => `- ${verbs[action]} ${code(path)}`);
  const paragraphs = [
    description?.trim() ?? '',
    `This ${first ? 'adds' : 'updates'} the workflows of the golden path **${
      goldenPath.name
    }** (library ${goldenPath.library} ${
      goldenPath.version
    }). They are plain files: they run without Golden Path, and can be read and changed like any other.`,
    files.join('\n'),
    ...runs,
    `Workflows are in ${code(changeSet.directory.path)}. ${
      changeSet.directory.because
    }${list(
      ' These stay as they are and keep running: ',
      changeSet.kept,
    )}${list(' These would no longer run: ', changeSet.shadowed)}`,
    changeSet.statuses.removed.length > 0
      ? `These commit statuses come no more. A branch protection that requires one of them by name must be changed first: ${changeSet.statuses.removed
          .map(code)
          .join(', ')}.`
      : '',
    changeSet.checks.length > 0
      ? `To let only what is checked into the default branch, require in its protection: ${changeSet.checks
          .map(code)
          .join(', ')}.`
      : '',
    `**To change something**, edit ${code(
      PIPELINE_PATH,
    )} or open the composer of this repository in the portal, and publish again: this pull request is then updated. To do without all this, close the pull request and delete its branch.`,
  ];
  return {
    title,
    message: `${usual}\n\n${PUBLISHED}`,
    body: `${paragraphs.filter(Boolean).join('\n\n')}\n`,
  };
}

function oneLine(text: string | undefined): string {
  return text?.replace(/\s+/g, ' ').trim().slice(0, 250) ?? '';
}

function list(introduction: string, paths: string[]): string {
  return paths.length > 0
    ? `${introduction}${paths.map(code).join(', ')}.`
    : '';
}
