import { execFileSync } from 'child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { changesJob } from './changes';

/** Git without the settings of the machine. */
const ENVIRONMENT = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

const job = changesJob({
  plan: {
    job: 'changes',
    outputs: new Map(),
    paths: new Map([
      ['api', ['api']],
      ['web', ['web', ':(glob)docs/**/*.md']],
      ['odd', [':(literal)odd [dir]']],
    ]),
  },
  used: new Set(['api', 'web', 'odd']),
  checkout: [],
  runsOn: 'any',
  directory: '.gitea/workflows',
  target: { forge: 'gitea', version: '1.26', runner: 'host' },
});
const { env, run = '' } = job.steps[job.steps.length - 1];

describe('the job that says what has changed', () => {
  const root = mkdtempSync(join(tmpdir(), 'changes-'));
  const origin = join(root, 'server', 'origin');
  const git = (folder: string, ...args: string[]) =>
    execFileSync('git', args, {
      cwd: folder,
      env: ENVIRONMENT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  const commit = (files: Record<string, string>): string => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(origin, path)), { recursive: true });
      writeFileSync(join(origin, path), text);
    }
    git(origin, 'add', '.');
    git(origin, 'commit', '--quiet', '--allow-empty', '--message', 'c');
    return git(origin, 'rev-parse', 'HEAD');
  };
  const commits: Record<string, string> = {};

  beforeAll(() => {
    mkdirSync(origin, { recursive: true });
    git(origin, 'init', '--quiet', '--initial-branch', 'main');
    git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    commits.first = commit({ 'api/a': '1', 'web/a': '1', 'odd [dir]/a': '1' });
    commits.second = commit({ 'api/a': '2' });
    git(origin, 'checkout', '--quiet', '-b', 'change');
    commits.change = commit({ 'odd [dir]/a': '2', 'docs/a/b.md': '1' });
    commits.nothing = commit({ 'docs/a.txt': '1', 'apis/a': '1' });
    git(origin, 'checkout', '--quiet', '-b', 'intent', 'main');
    commits.intent = commit({ '.golden-path/pipeline.yaml': '1' });
    git(origin, 'checkout', '--quiet', '--orphan', 'alone', 'main');
    commits.alone = commit({ 'api/a': '9' });
    git(origin, 'checkout', '--quiet', 'main');
    commits.main = commit({ 'web/a': '2' });
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** What the script gives, on a checkout that has one commit alone. */
  function changed(options: {
    event: string;
    action?: string;
    ref?: string;
    base: string;
    head: string;
  }): string[] {
    const { event, action = '', ref = 'refs/heads/main', base, head } = options;
    const folder = mkdtempSync(join(root, 'work-'));
    const output = join(folder, '.git', 'output');
    git(folder, 'init', '--quiet', '.');
    git(folder, 'fetch', '--quiet', '--depth', '1', `file://${origin}`, head);
    git(folder, 'checkout', '--quiet', 'FETCH_HEAD');
    execFileSync('bash', ['-e', '-o', 'pipefail', '-c', run], {
      cwd: folder,
      stdio: 'ignore',
      env: {
        ...ENVIRONMENT,
        ALWAYS: String(env?.ALWAYS),
        PATHS: String(env?.PATHS),
        EVENT: event,
        ACTION: action,
        REF: ref,
        BASE: base,
        HEAD: head,
        SERVER: `file://${join(root, 'server')}`,
        TOKEN: 'none',
        REPOSITORY: 'origin',
        GITHUB_OUTPUT: output,
      },
    });
    const lines = (() => {
      try {
        return readFileSync(output, 'utf8').trim().split('\n');
      } catch {
        // Nothing was written.
        return [];
      }
    })();
    return [...new Set(lines)].sort();
  }

  const EVERYTHING = ['api=true', 'odd=true', 'web=true'];

  it.each([
    ['a push', { event: 'push', base: 'second', head: 'main' }, ['web=true']],
    [
      'a push of several commits',
      { event: 'push', base: 'first', head: 'main' },
      ['api=true', 'web=true'],
    ],
    [
      'a pull request, without what its base got meanwhile',
      {
        event: 'pull_request',
        action: 'synchronized',
        ref: 'refs/pull/1/head',
        base: 'main',
        head: 'nothing',
      },
      ['odd=true', 'web=true'],
    ],
    [
      'a change of nothing that counts',
      { event: 'push', base: 'change', head: 'nothing' },
      [],
    ],
    [
      'a new branch',
      { event: 'push', base: '0'.repeat(40), head: 'main' },
      EVERYTHING,
    ],
    [
      'a base that is gone',
      { event: 'push', base: '1'.repeat(40), head: 'main' },
      EVERYTHING,
    ],
    [
      'a tag',
      { event: 'push', ref: 'refs/tags/v1', base: 'first', head: 'main' },
      EVERYTHING,
    ],
    ['a schedule', { event: 'schedule', base: '', head: 'main' }, EVERYTHING],
    [
      'a dispatch',
      { event: 'workflow_dispatch', base: '', head: 'main' },
      EVERYTHING,
    ],
    [
      'the end of a pull request',
      {
        event: 'pull_request',
        action: 'closed',
        base: 'main',
        head: 'change',
      },
      EVERYTHING,
    ],
    [
      'histories that have nothing in common',
      { event: 'pull_request', base: 'main', head: 'alone' },
      EVERYTHING,
    ],
    [
      "a change of the pipeline's own files",
      { event: 'push', base: 'second', head: 'intent' },
      EVERYTHING,
    ],
  ])('knows %s', (_, options, expected) => {
    const commitOf = (name: string) => commits[name] ?? name;
    expect(
      changed({
        ...options,
        base: commitOf(options.base),
        head: commitOf(options.head),
      }),
    ).toEqual(expected);
  });
});
