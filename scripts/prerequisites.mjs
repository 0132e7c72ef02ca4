// What the machine must have, and how to get what it lacks.

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {object} Machine what the answer depends on
 * @property {(tool: string) => boolean} has whether the tool is in PATH
 * @property {() => string | undefined} goVersion e.g. `1.26.1`
 * @property {() => boolean} dockerAnswers
 * @property {() => boolean} hasPyYaml whether Python has PyYAML, or pip to get it
 * @property {string} nodeVersion
 * @property {string} platform
 * @property {string} architecture as Node names it
 * @property {boolean} isDebian
 * @property {boolean} isRoot
 */

/** Tool and Debian package: needed by what git and native packages do. */
const tools = [
  ['git', 'git'],
  ['gcc', 'gcc'],
  ['g++', 'g++'],
  ['make', 'make'],
  ['python3', 'python3'],
  ['tar', 'tar'],
];

const goRelease = '1.26.8';

/**
 * Everything that is missing for a command, as lines to print; none if all is
 * there.
 *
 * @param {{ command: string | undefined, args: string[], env: NodeJS.ProcessEnv, machine?: Machine }} options
 * @returns {string[]}
 */
export function missingPrerequisites({ command, args, env, machine }) {
  const here = machine ?? thisMachine(env);
  const major = Number(here.nodeVersion.split('.')[0]);
  if (major < 20) {
    return [
      `Node ${here.nodeVersion} is too old: version 20 or newer is needed, https://nodejs.org/en/download`,
    ];
  }
  const forgeOnly = command === 'sandbox';
  const needsForge =
    ['start', 'test', 'dev', 'try-install'].includes(command ?? '') ||
    (forgeOnly && ['up', 'reset'].includes(args[0] ?? ''));
  if (forgeOnly && !needsForge) {
    return [];
  }
  const missing = tools.filter(([tool]) => !here.has(tool));
  const lines = [];
  if (missing.length > 0) {
    lines.push(
      `Missing on this machine: ${missing.map(([tool]) => tool).join(', ')}.`,
      `  ${installCommand(here, missing)}`,
    );
  }
  const readsWorkflows = command === 'test' || command === 'fuzz';
  if (readsWorkflows && here.has('python3') && !here.hasPyYaml()) {
    lines.push(
      'Python has neither PyYAML nor pip: the tests read our files with it, too.',
      `  ${installCommand(here, [['PyYAML', 'python3-yaml']])}`,
    );
  }
  if (readsWorkflows) {
    lines.push(...missingGo(here, "Gitea's own parsers are"));
  } else if (needsForge && !(env.GITEA_URL && env.GITEA_TOKEN)) {
    lines.push(...missingForGitea(here));
  }
  return lines;
}

/**
 * @param {Machine} machine
 * @param {string[][]} missing
 */
function installCommand(machine, missing) {
  const packages = missing.map(([, name]) => name).join(' ');
  if (machine.isDebian) {
    const sudo = machine.isRoot ? '' : 'sudo ';
    return `${sudo}apt-get update && ${sudo}apt-get install -y ${packages}`;
  }
  if (machine.platform === 'darwin') {
    return 'xcode-select --install';
  }
  return `Install with your system's package manager: ${packages}`;
}

/**
 * Go, and what does as well where it only serves to have a forge.
 *
 * @param {Machine} machine
 */
function missingForGitea(machine) {
  const lines = missingGo(machine, 'a real Gitea and its runner are');
  if (lines.length === 0 || machine.dockerAnswers()) {
    return [];
  }
  return [
    ...lines,
    'Instead of Go, either of these does as well:',
    '  Docker with the compose plugin and its engine running: https://docs.docker.com/engine/install/',
    "  a Gitea of yours: set GITEA_URL and GITEA_TOKEN (an administrator's token with all scopes)",
  ];
}

/**
 * @param {Machine} machine
 * @param {string} what is built with it
 */
function missingGo(machine, what) {
  const version = machine.goVersion();
  if (version && isAtLeast(version, [1, 26])) {
    return [];
  }
  const sudo = machine.isRoot ? '' : 'sudo ';
  const architecture =
    machine.architecture === 'x64' ? 'amd64' : machine.architecture;
  return [
    `${
      version ? `Go ${version} is too old` : 'Go is missing'
    }: ${what} built with Go 1.26 or newer.`,
    `  ${sudo}rm -rf /usr/local/go && curl -fsSL https://go.dev/dl/go${goRelease}.${machine.platform}-${architecture}.tar.gz | ${sudo}tar -C /usr/local -xz`,
  ];
}

/**
 * @param {string} version e.g. `1.26.1` or `1.27rc1`
 * @param {[number, number]} least
 */
export function isAtLeast(version, [major, minor]) {
  const match = /^(\d+)\.(\d+)/.exec(version);
  if (!match) {
    return false;
  }
  const [found, foundMinor] = [Number(match[1]), Number(match[2])];
  return found > major || (found === major && foundMinor >= minor);
}

/**
 * Go's installation guide unpacks it to a folder that not every PATH contains:
 * adds that folder where it is the only place with a Go.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function addUsualFolders(env) {
  const usual = '/usr/local/go/bin';
  if (!findInPath('go', env) && existsSync(join(usual, 'go'))) {
    env.PATH = [env.PATH, usual].filter(Boolean).join(delimiter);
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Machine}
 */
function thisMachine(env) {
  return {
    has: tool => findInPath(tool, env),
    goVersion: () =>
      /^go(\S+)/.exec(
        spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).stdout ??
          '',
      )?.[1],
    dockerAnswers: () =>
      spawnSync('docker', ['compose', 'version']).status === 0 &&
      spawnSync('docker', ['info'], { timeout: 10_000 }).status === 0,
    hasPyYaml: () =>
      ['import yaml', 'import pip'].some(
        code => spawnSync('python3', ['-c', code]).status === 0,
      ),
    nodeVersion: process.versions.node,
    platform: process.platform,
    architecture: process.arch,
    isDebian: existsSync('/etc/debian_version'),
    isRoot: process.getuid?.() === 0,
  };
}

/**
 * @param {string} tool
 * @param {NodeJS.ProcessEnv} env
 */
function findInPath(tool, env) {
  return (env.PATH ?? '').split(delimiter).some(folder => {
    const file = join(folder, tool);
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      // Not there, or not ours to run: look in the next folder.
      return false;
    }
  });
}
