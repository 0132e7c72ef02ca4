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

/** What Forgejo itself reads workflows with, fed with the case: the server's part, then the runner's. */
export const TRIED_FORGEJO_PARSER: Source = {
  how: 'tried',
  where:
    'the workflow parser and schema of Forgejo runner 11.1, 12.6 and 12.8 (act/jobparser, act/schema), which Forgejo 13 to 15 use',
};

/** What Forgejo's runner carries jobs out with, fed with the case: no server beside. */
export const TRIED_FORGEJO_RUNNER: Source = {
  how: 'tried',
  where: 'Forgejo runner 12.8 on the host (act/runner), without a server',
};

/** In the sources of the server, on its branches for 11 to 16. */
export function readForgejo(file: string): Source {
  return { how: 'read', where: `sources of Forgejo 11 to 16 (${file})` };
}

/** In the sources of Forgejo's runner, which may be newer or older than the server. */
export function readForgejoRunner(file: string): Source {
  return {
    how: 'read',
    where: `sources of Forgejo runner 11.1, 12.6 and 12.8 (${file})`,
  };
}

/** As on the newest Gitea: nothing is known that speaks against it. */
export const ASSUMED: Source = {
  how: 'assumed',
  where: 'as on Gitea 1.26; not looked at',
};
