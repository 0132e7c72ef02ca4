import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { proposeShape } from '../shapes/propose';
import { Folder, run, runJson, SAMPLES } from '../__testUtils__/commandLine';
import { describeDecision, describeReason } from './printProposal';

describe('golden-path propose', () => {
  let folder: Folder;

  beforeEach(() => {
    folder = new Folder();
  });

  afterEach(() => folder.remove());

  it.each([
    ['go-service', ['lint-go', 'build-go', 'unit-test-go']],
    ['node-service', ['lint-node', 'build-node', 'unit-test-node']],
    ['java-service', ['lint-maven', 'build-maven', 'unit-test-maven']],
    ['python-service', ['lint-python', 'build-python', 'unit-test-pytest']],
  ])('chooses implementations for %s', async (sample, expected) => {
    const { status, value } = await runJson(
      ['propose', join(SAMPLES, sample)],
      proposeShape,
    );
    const implementations = value.contexts[0].instances.flatMap(
      ({ runs }: { runs: { implementation: string }[] }) =>
        runs.map(({ implementation }) => implementation),
    );
    expect(implementations).toEqual(expected);
    expect(status).toBe(0);
  });

  it('says in words what it saw and chose', async () => {
    const { out } = await run(['propose', join(SAMPLES, 'go-service')]);
    expect(out).toMatch(
      /root +\. +go +go-modules +go\.mod(:\d+)? \(go 1\.22\)/,
    );
    expect(out).toMatch(/Unit tests +unit-test-go .*because go\.mod/);
  });

  it('says what is left out and why', async () => {
    folder.write('package.json', '{ "scripts": { "test": "node --test" } }');
    const { status, out } = await run(['propose', folder.path]);
    expect(out).toMatch(/Lint +left out +.*scripts/);
    expect(status).toBe(0);
  });

  it('says who switched a component off', async () => {
    folder.write('go.mod', 'module demo\n\ngo 1.22\n');
    folder.write(
      '.golden-path/pipeline.yaml',
      `apiVersion: golden-path.edf/v1alpha1
kind: Pipeline
spec:
  goldenPath: service
  contexts:
    continuous-integration: { components: { lint: off } }
`,
    );
    const { out } = await run(['propose', folder.path]);
    expect(out).toMatch(
      /Lint +off +by pipeline \[\.golden-path\/pipeline\.yaml/,
    );
  });

  it('says what would happen to the files, and what else was possible', async () => {
    const { out } = await run(['propose', join(SAMPLES, 'legacy-service')]);
    expect(out).toMatch(
      /create +\.github\/workflows\/continuous-integration\.yaml +\+\d+/,
    );
    expect(out).toMatch(
      /or instead +\.gitea\/workflows .*ci\.yaml would stop running/,
    );
    expect(out).toMatch(/keep running +\.github\/workflows\/ci\.yaml/);
    expect(out).toMatch(/statuses that come +Continuous Integration \/ Lint/);
    const { value } = await runJson(
      ['propose', join(SAMPLES, 'legacy-service')],
      proposeShape,
    );
    expect(value.changes).toMatchObject({
      empty: false,
      directory: { path: '.github/workflows' },
      kept: ['.github/workflows/ci.yaml'],
    });
  });

  it('says that nothing is to be done', async () => {
    folder.copy(join(SAMPLES, 'go-service'));
    await run(['compile', folder.path, '--out', folder.path]);
    const { out } = await run(['propose', folder.path]);
    expect(out).toContain('Nothing to do');
  });

  it('asks what is open, and says what is taken until then', async () => {
    folder.write('package.json', '{ "scripts": { "test": "node --test" } }');
    folder.write('package-lock.json', '{}');
    folder.write('yarn.lock', '');
    const { out } = await run(['propose', folder.path]);
    expect(out).toMatch(/Questions\n.*package manager/);
    expect(out).toMatch(/possible +.*npm/);
    expect(out).toMatch(
      /to settle it +npm: modules: \{ root: \{ facts: \{ buildTool: npm \} \} \}$/m,
    );
    await runJson(['propose', folder.path], proposeShape);
  });

  it('shows errors, and writes no file in the proposal', async () => {
    folder.write('.golden-path/pipeline.yaml', 'kind: [\n');
    const { status, out, error } = await run(['propose', folder.path]);
    expect(status).toBe(1);
    expect(error).toMatch(/^\.golden-path\/pipeline\.yaml:\d+:\d+: error: /m);
    expect(out).toContain('before the errors are mended');
    const { value } = await runJson(['propose', folder.path], proposeShape);
    expect(value.changes).toBeUndefined();
  });

  it('fits the terminal, also with wide letters', async () => {
    folder.write('サービス/go.mod', 'module demo\n\ngo 1.22\n');
    const { out } = await run(['propose', folder.path], { width: 60 });
    for (const line of out.split('\n')) {
      const wide = line.match(/[サービス]/g)?.length ?? 0;
      expect(line.length + wide).toBeLessThanOrEqual(60);
    }
    expect(out).toContain('サービス');
  });

  it('lets no name of a file command the terminal', async () => {
    folder.write('\u001b[31mred/go.mod', 'module demo\n\ngo 1.22\n');
    const { out, error } = await run(['propose', folder.path]);
    expect(out + error).not.toContain('\u001b');
    expect(out).toContain('\\u001b[31mred');
  });

  it('looks into what git would commit, and follows no link', async () => {
    folder.write('go.mod', 'module demo\n\ngo 1.22\n');
    folder.write('ignored/package.json', '{}');
    folder.write('.gitignore', 'ignored\n');
    symlinkSync('/etc', join(folder.path, 'link'));
    symlinkSync('/etc/hostname', join(folder.path, 'package.json'));
    execFileSync('git', ['init', '--quiet', folder.path]);
    const { value } = await runJson(['propose', folder.path], proposeShape);
    expect(
      value.diagnostics
        .filter(({ code }: { code: string }) => code === 'link-not-followed')
        .map(({ path, severity }: { path: string; severity: string }) => [
          path,
          severity,
        ]),
    ).toEqual([
      ['package.json', 'warning'],
      ['link', 'info'],
    ]);
    expect(value.modules).toMatchObject([
      { name: 'root', facts: { ecosystem: 'go' } },
    ]);
  });

  it('takes another library', async () => {
    folder.write('go.mod', 'module demo\n\ngo 1.22\n');
    const { status, value } = await runJson(
      ['propose', folder.path, '--library', join(SAMPLES, '../../library')],
      proposeShape,
    );
    expect(value.goldenPath.library).toBe('golden-path');
    expect(status).toBe(0);
  });
});

describe('describeReason', () => {
  it.each([
    [{ text: 'two lock files' }, 'two lock files'],
    [
      { text: 'go.mod (go 1.22)', path: 'go.mod', line: 3 },
      'go.mod:3 (go 1.22)',
    ],
    [
      { text: 'package.json (npm)', path: 'web/package.json', line: 1 },
      'web/package.json:1 (npm)',
    ],
    [
      { text: 'an old layout', path: 'app/Gopkg.toml' },
      'an old layout [app/Gopkg.toml]',
    ],
  ])('%j', (reason, expected) => {
    expect(describeReason(reason)).toBe(expected);
  });
});

describe('describeDecision', () => {
  it.each([
    [
      {
        by: 'evidence' as const,
        reason: 'because go.mod (go 1.22)',
        path: 'go.mod',
        evidence: [{ text: 'go.mod (go 1.22)', path: 'go.mod', line: 3 }],
      },
      'because go.mod:3 (go 1.22)',
    ],
    [
      {
        by: 'golden-path' as const,
        path: 'golden-paths/service.yaml',
        line: 7,
        library: 'ours',
      },
      'by golden path [golden-paths/service.yaml:7 of ours]',
    ],
    [
      {
        by: 'pipeline' as const,
        path: '.golden-path/pipeline.yaml',
        reason: 'the team says so',
      },
      'the team says so by pipeline [.golden-path/pipeline.yaml]',
    ],
  ])('%j', (decision, expected) => {
    expect(describeDecision(decision)).toBe(expected);
  });
});
