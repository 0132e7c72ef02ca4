import { existsSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';

const passedOn = [
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_.*|TZ|TMPDIR|XDG_CACHE_HOME)$/,
  /^(https?|no|all|ftp)_proxy$/i,
  /^(SSL_CERT_(FILE|DIR)|NODE_EXTRA_CA_CERTS|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|PIP_CERT|GIT_SSL_CAINFO)$/,
  /^(JAVA_HOME|PYENV_ROOT|GOROOT|GOPATH|GOMODCACHE|GOCACHE)$/,
];

/**
 * The environment for the forge and the portal: where the tools are and how to
 * reach the network, and none of what else this program was given.
 */
export function cleanEnvironment(
  env: NodeJS.ProcessEnv,
  more: Record<string, string> = {},
): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) =>
    passedOn.some(pattern => pattern.test(name)),
  );
  return { ...Object.fromEntries(kept), PATH: machinePath(env.PATH), ...more };
}

/** What a job may know beside its PATH and HOME: the network, the language, where tools are. */
const forJobs = [
  /^(USER|LOGNAME|SHELL|LANG|LC_.*|TZ)$/,
  /^(https?|no|all|ftp)_proxy$/i,
  /^(SSL_CERT_(FILE|DIR)|NODE_EXTRA_CA_CERTS|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|PIP_CERT|GIT_SSL_CAINFO)$/,
  /^(JAVA_HOME|GOROOT)$/,
];

/** Managers of tools whose commands look for the tools below HOME unless told where they are. */
const toolManagers = {
  PYENV_ROOT: '.pyenv',
  RBENV_ROOT: '.rbenv',
  RUSTUP_HOME: '.rustup',
  VOLTA_HOME: '.volta',
  ASDF_DATA_DIR: '.asdf',
};

/**
 * The environment for the jobs of a runner: the tools of this machine, and
 * nothing of the project that starts it or of the person's own settings.
 */
export function jobEnvironment(
  env: NodeJS.ProcessEnv,
  options: {
    /** The HOME of all jobs: what tools download stays there for the next one. */
    home: string;
    /** Folders whose programs are ours, not of the machine. */
    ours: string[];
  },
): NodeJS.ProcessEnv {
  const { home, ours } = options;
  const kept = Object.entries(env).filter(([name]) =>
    forJobs.some(pattern => pattern.test(name)),
  );
  const managers = Object.entries(toolManagers)
    .map(([name, folder]) => [name, env[name] ?? join(env.HOME ?? '', folder)])
    .filter(([, folder]) => existsSync(folder));
  const isOurs = (folder: string) =>
    ours.some(our => folder === our || folder.startsWith(our + sep));
  return {
    ...Object.fromEntries([...kept, ...managers]),
    PATH: machinePath(env.PATH)
      .split(delimiter)
      .filter(folder => !isOurs(folder))
      .join(delimiter),
    HOME: home,
  };
}

/** PATH as the machine has it, without what npm and Yarn add for their own scripts. */
export function machinePath(path = ''): string {
  return path
    .split(delimiter)
    .filter(
      folder => folder && !/node_modules|node-gyp-bin|\/xfs-/.test(folder),
    )
    .join(delimiter);
}
