import type { Source } from './types';

/** On Gitea 1.26.0 and 1.27.3 with runner 1.0.8 on the host, with the same result. */
export const TRIED: Source = {
  how: 'tried',
  where: 'Gitea 1.26.0 and 1.27.3, runner 1.0.8 on the host',
};

/** On Gitea 1.26.0 only. */
export const TRIED_26: Source = {
  how: 'tried',
  where: 'Gitea 1.26.0, runner 1.0.8 on the host',
};

/** On Gitea 1.27.3 only. */
export const TRIED_27: Source = {
  how: 'tried',
  where: 'Gitea 1.27.3, runner 1.0.8 on the host',
};

/** What Gitea 1.26.0 itself reads workflows with, fed with the case. */
export const TRIED_PARSER: Source = {
  how: 'tried',
  where: 'the workflow parser of Gitea 1.26.0 (modules/actions/jobparser)',
};

export const READ_GITEA: Source = {
  how: 'read',
  where: 'sources of Gitea 1.26.0 (modules/actions/workflows.go)',
};

export const READ_RUNNER: Source = {
  how: 'read',
  where: 'sources of runner 1.0.8 (act/)',
};

export const READ_RUNNER_2: Source = {
  how: 'read',
  where: 'Gitea documentation 1.27, changes of runner 2.0',
};

export const READ_CHANGES: Source = {
  how: 'read',
  where: 'Gitea change log',
};

export const READ_COMPARISON: Source = {
  how: 'read',
  where: 'Gitea documentation, "Compared to GitHub Actions", per version',
};

export const READ_FORGEJO: Source = {
  how: 'read',
  where: 'Forgejo documentation, "Actions | Reference"',
};

/** As on the newest Gitea: nothing is known that speaks against it. */
export const ASSUMED: Source = {
  how: 'assumed',
  where: 'as on Gitea 1.26; not looked at',
};
