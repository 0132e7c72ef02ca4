import { delimiter } from 'node:path';

const passedOn = [
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_.*|TZ|TMPDIR|XDG_CACHE_HOME)$/,
  /^(https?|no|all|ftp)_proxy$/i,
  /^(SSL_CERT_(FILE|DIR)|NODE_EXTRA_CA_CERTS|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|PIP_CERT|GIT_SSL_CAINFO)$/,
  /^(JAVA_HOME|PYENV_ROOT|GOROOT|GOPATH|GOMODCACHE|GOCACHE)$/,
];

/**
 * The environment for the forge and the jobs of its runner: where the tools
 * are and how to reach the network, and none of what else this program was
 * given, since every job of the runner can read all of it.
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

/** PATH as the machine has it, without what npm adds for its own scripts. */
export function machinePath(path = ''): string {
  return path
    .split(delimiter)
    .filter(folder => folder && !/node_modules|node-gyp-bin/.test(folder))
    .join(delimiter);
}
