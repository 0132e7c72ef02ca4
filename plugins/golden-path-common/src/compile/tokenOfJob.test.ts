import { execFile, execFileSync, spawn } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'fs';
import { createServer } from 'http';
import type { IncomingMessage, Server, ServerResponse } from 'http';
import type { AddressInfo } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import type { Step, WorkflowStep } from '../model';
import { WORKSPACE, readFiles } from '@edf/golden-path-testing';
import { readLibrary } from '@edf/golden-path-testing/engine';
import { changesJob } from './jobs/changes';
import { checkoutSteps } from './runner/checkout';

const run = promisify(execFile);

// Each starts a dozen processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

const TOKEN = 'token-of-this-job';

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

/** Answers as a forge does for a private repository: with Git's own server, to the token alone. */
function serve(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const expected = Buffer.from(`x:${TOKEN}`).toString('base64');
  if (request.headers.authorization !== `Basic ${expected}`) {
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="forge"' });
    response.end();
    return;
  }
  const { pathname, search } = new URL(request.url ?? '', 'http://forge');
  const git = spawn('git', ['http-backend'], {
    env: {
      ...ENVIRONMENT,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'],
      REMOTE_USER: 'x',
    },
  });
  request.pipe(git.stdin);
  const chunks: Buffer[] = [];
  git.stdout.on('data', chunk => chunks.push(chunk));
  git.on('close', () => {
    const answer = Buffer.concat(chunks);
    const end = answer.indexOf('\r\n\r\n');
    for (const line of answer.subarray(0, end).toString().split('\r\n')) {
      const [name, value] = line.split(': ');
      if (name === 'Status') {
        response.statusCode = Number.parseInt(value, 10);
      } else {
        response.setHeader(name, value);
      }
    }
    response.end(answer.subarray(end + 4));
  });
}

const profiles = [
  readLibrary(join(WORKSPACE, 'library')),
  readLibrary(join(WORKSPACE, 'e2e/behaviours/library')),
].flatMap(({ manifest, runnerProfiles }) =>
  Object.entries(runnerProfiles).map(
    ([name, profile]) => [`${name} of ${manifest.name}`, profile] as const,
  ),
);

describe("the job's token", () => {
  const root = mkdtempSync(join(tmpdir(), 'token-'));
  const commits: string[] = [];
  let server: Server;
  let address = '';

  beforeAll(async () => {
    const origin = join(root, 'demo', 'private');
    mkdirSync(origin, { recursive: true });
    const git = (...args: string[]) =>
      execFileSync('git', args, {
        cwd: origin,
        env: ENVIRONMENT,
        encoding: 'utf8',
      }).trim();
    git('init', '--quiet', '--initial-branch', 'main');
    git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    for (const message of ['one', 'two']) {
      git('commit', '--quiet', '--allow-empty', '--message', message);
      git('tag', message);
      commits.push(git('rev-parse', 'HEAD'));
    }
    server = createServer((request, response) =>
      serve(root, request, response),
    );
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    await new Promise(done => server.close(done));
    rmSync(root, { recursive: true, force: true });
  });

  /** Carries out steps in a folder, and tells the arguments of every process of Git's. */
  async function carryOut(
    folder: string,
    steps: readonly WorkflowStep[],
    more: Record<string, string> = {},
  ): Promise<string[][]> {
    const trace = `${folder}.trace`;
    for (const step of steps) {
      const env = Object.entries(step.env ?? {}).map(([name, value]) => [
        name,
        value === '${{ github.token }}' ? TOKEN : String(value),
      ]);
      await run('bash', ['-e', '-o', 'pipefail', '-c', step.run ?? ''], {
        cwd: folder,
        env: {
          ...ENVIRONMENT,
          GITHUB_SERVER_URL: address,
          GITHUB_REPOSITORY: 'demo/private',
          GITHUB_SHA: commits[1],
          GIT_TRACE2_EVENT: trace,
          ...Object.fromEntries(env),
          ...more,
        },
      });
    }
    return readFileSync(trace, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { argv?: string[] })
      .flatMap(({ argv }) => (argv ? [argv] : []));
  }

  const checkOut = (
    profile: (typeof profiles)[number][1],
    deep: boolean,
  ): WorkflowStep[] =>
    checkoutSteps({
      profile,
      checkout: deep ? { history: true, tags: true } : {},
      isWanted: ({ when }: Step, inputs) =>
        Object.entries(
          (when as { inputs?: Record<string, { const: boolean }> })?.inputs ??
            {},
        ).every(([name, schema]) => inputs[name] === schema.const),
      limit: undefined,
      pins: {},
    }).steps;

  it.each(profiles)(
    'is in no argument and no file of the checkout on the runner %s',
    async (_, profile) => {
      const work = mkdtempSync(join(root, 'work-'));
      const argv = await carryOut(work, checkOut(profile, false));
      expect(argv.length).toBeGreaterThan(3);
      expect(argv.flat().filter(text => text.includes(TOKEN))).toEqual([]);
      const git = (...args: string[]) =>
        execFileSync('git', args, { cwd: work, encoding: 'utf8' }).trim();
      expect(git('rev-parse', 'HEAD')).toBe(commits[1]);
      expect(readFileSync(join(work, '.git/config'), 'utf8')).not.toMatch(
        /credential|token|url/i,
      );
    },
  );

  it.each(profiles.filter(([, profile]) => checkOut(profile, true).length > 1))(
    'is in no argument where history and tags are asked for on the runner %s',
    async (_, profile) => {
      const work = mkdtempSync(join(root, 'work-'));
      const argv = await carryOut(work, checkOut(profile, true));
      expect(argv.flat().filter(text => text.includes(TOKEN))).toEqual([]);
      const git = (...args: string[]) =>
        execFileSync('git', args, { cwd: work, encoding: 'utf8' })
          .trim()
          .split('\n');
      expect(git('log', '--format=%s')).toEqual(['two', 'one']);
      expect(git('tag')).toEqual(['one', 'two']);
    },
  );

  it('is in no argument of the job that says what has changed', async () => {
    const { steps } = changesJob({
      plan: {
        job: 'changes',
        outputs: new Map(),
        paths: new Map([['web', ['web']]]),
      },
      used: new Set(['web']),
      checkout: checkOut(profiles[0][1], false),
      runsOn: 'any',
      directory: '.gitea/workflows',
      target: { forge: 'gitea', version: '1.26', runner: 'host' },
    });
    const work = mkdtempSync(join(root, 'work-'));
    const argv = await carryOut(work, steps, {
      EVENT: 'push',
      ACTION: '',
      REF: 'refs/heads/main',
      BASE: commits[0],
      HEAD: commits[1],
      SERVER: address,
      REPOSITORY: 'demo/private',
      GITHUB_OUTPUT: `${work}.output`,
    });
    expect(argv.flat().filter(text => text.includes(TOKEN))).toEqual([]);
    expect(argv).toContainEqual(
      expect.arrayContaining(['cat-file', `${commits[0]}^{commit}`]),
    );
    const fetched = execFileSync('git', ['cat-file', '-t', commits[0]], {
      cwd: work,
      encoding: 'utf8',
    });
    expect(fetched.trim()).toBe('commit');
  });

  it('is in no address that a script of ours is about', () => {
    const files = ['library', 'e2e/behaviours'].flatMap(folder =>
      Object.entries(readFiles(join(WORKSPACE, folder))),
    );
    expect(files.length).toBeGreaterThan(20);
    const found = files.filter(([, text]) => /:\$\{?\w*TOKEN\}?@/.test(text));
    expect(found.map(([path]) => path)).toEqual([]);
  });
});
