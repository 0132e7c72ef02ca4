import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { compose } from './compose';
import { ENGINE_VERSION } from './emit';
import { gitBlobId } from './hash';
import { hasErrors } from '@edf/workflow-language';
import type { Composition, RepositorySnapshot, Target } from './model';
import {
  CASES,
  WORKSPACE,
  isWellFormed,
  readFiles,
} from '@edf/golden-path-testing';
import {
  applied,
  readLibrary,
  snapshotOf,
} from '@edf/golden-path-testing/engine';

const TARGET: Target = { forge: 'gitea', version: '1.26', runner: 'host' };
const PIPELINE = '.golden-path/pipeline.yaml';
const LOCK = '.golden-path/pipeline.lock.yaml';
const ATTRIBUTES = '.golden-path/.gitattributes';
const CI = '.gitea/workflows/continuous-integration.yaml';
const GO = { 'go.mod': 'module example.com/a\n\ngo 1.22\n' };

const library = readLibrary(join(CASES, 'library'));

function run(
  files: Record<string, string>,
  options: Partial<Parameters<typeof compose>[0]> = {},
): Composition {
  return compose({
    library,
    snapshot: snapshotOf(files),
    target: TARGET,
    today: '2026-06-30',
    ...options,
  });
}

function codes({ diagnostics }: Composition): string[] {
  return diagnostics.map(({ code }) => code);
}

function actions({ changeSet }: Composition): Record<string, string> {
  return Object.fromEntries(
    (changeSet?.files ?? []).map(({ path, action }) => [path, action]),
  );
}

function pipeline(spec: object): string {
  return JSON.stringify({
    apiVersion: 'golden-path.edf/v1alpha1',
    kind: 'Pipeline',
    spec: { goldenPath: 'service', ...spec },
  });
}

describe('compose', () => {
  const samples = join(WORKSPACE, 'sandbox/repositories');
  const builtIn = readLibrary(join(WORKSPACE, 'library'));

  it.each(readdirSync(samples))(
    'gives %s a pipeline of the built-in library, of which nothing can be said',
    sample => {
      const files = readFiles(join(samples, sample));
      const options = {
        library: builtIn,
        snapshot: { ...snapshotOf(files), repository: `demo/${sample}` },
      };
      for (const runner of ['host', 'docker']) {
        const target = { ...TARGET, runner };
        const composition = run(files, { ...options, target });
        expect(hasErrors(composition.diagnostics)).toBe(false);
        expect(
          composition.diagnostics.filter(({ source }) => source === 'lint'),
        ).toEqual([]);
        expect(composition.changeSet?.empty).toBe(false);
        expect(
          run(files, {
            ...options,
            target,
            snapshot: {
              ...options.snapshot,
              ...snapshotOf(applied(files, composition)),
              repository: `demo/${sample}`,
            },
          }).changeSet?.empty,
        ).toBe(true);
      }
    },
  );

  it('proposes, writes and finds nothing more to do', () => {
    const first = run(GO);
    expect(first.diagnostics).toEqual([]);
    expect(actions(first)).toEqual({
      [ATTRIBUTES]: 'create',
      [CI]: 'create',
      [LOCK]: 'create',
      [PIPELINE]: 'create',
    });
    expect(first.pipelineText).toMatch(/^#.*\n#.*\napiVersion: /);
    const second = run(applied(GO, first));
    expect(second.files).toEqual(first.files);
    expect(new Set(Object.values(actions(second)))).toEqual(new Set(['keep']));
    expect(second.changeSet?.empty).toBe(true);
  });

  it('writes attributes with the lock, never over those of others or alone', () => {
    const written = applied(GO, run(GO));
    const { [ATTRIBUTES]: _, ...without } = written;
    const missing = run(without);
    expect(missing.changeSet?.empty).toBe(true);
    expect(actions(missing)).not.toHaveProperty([ATTRIBUTES]);
    const others = run({ ...GO, [ATTRIBUTES]: '* text=auto\n' });
    expect(actions(others)).not.toHaveProperty([ATTRIBUTES]);
    expect(actions(others)[LOCK]).toBe('create');
  });

  it('does not depend on the order of anything in the snapshot', () => {
    const files = {
      ...GO,
      'web/package.json': '{"scripts":{"test":"x","lint":"y"}}',
      'api/go.mod': GO['go.mod'],
    };
    const snapshot = snapshotOf(files);
    const reversed: RepositorySnapshot = {
      ...snapshot,
      tree: [...snapshot.tree].reverse(),
      contents: Object.fromEntries(Object.entries(files).reverse()),
    };
    expect(run(files, { snapshot: reversed }).files).toEqual(run(files).files);
  });

  it('finds the same in a snapshot, whatever was composed from it before', () => {
    const snapshot = snapshotOf(GO);
    const pipelineText = (modules: string) =>
      `apiVersion: golden-path.edf/v1alpha1\nkind: Pipeline\nspec: { goldenPath: service${modules} }\n`;
    const first = run({}, { snapshot, pipelineText: pipelineText('') });
    const found = structuredClone(first.evidence);
    const corrected = run(
      {},
      {
        snapshot,
        pipelineText: pipelineText(
          ', modules: { root: { facts: { ecosystem: node, scripts: [test] } }, web: { path: web, ecosystem: node } }',
        ),
      },
    );
    expect(corrected.evidence).toEqual(found);
    expect(run({}, { snapshot, pipelineText: pipelineText('') })).toEqual(
      first,
    );
  });

  it('keeps the lock exact: blob ids, digests of nodes, the seed', () => {
    const { files } = run(GO);
    const text = (path: string) =>
      files.find(file => file.path === path)?.content ?? '';
    const lock = parse(text(LOCK));
    expect(lock.files[CI].blob).toBe(gitBlobId(text(CI)));
    expect(lock.files[CI].nodes['unit-test/unit-test-test.run']).toMatch(
      /^[0-9a-f]{10}$/,
    );
    expect(lock.libraries.example).toEqual({
      version: '1.4.0',
      digest: library.digest,
    });
    expect(lock.evidence).toEqual({ 'go.mod': gitBlobId(GO['go.mod']) });
    const moved = snapshotOf({
      ...GO,
      [ATTRIBUTES]: text(ATTRIBUTES),
      [LOCK]: text(LOCK),
    });
    const after = run(GO, { snapshot: { ...moved, repository: 'other/name' } });
    expect(after.files).toEqual(files);
  });

  it('has the version of its package', () => {
    const { version } = JSON.parse(
      readFileSync(join(__dirname, '../package.json'), 'utf8'),
    );
    expect(ENGINE_VERSION).toBe(version);
  });

  it('stops where it cannot go on, and says so', () => {
    const broken = run({ ...GO, [PIPELINE]: 'spec: [' });
    expect(broken.diagnostics[0]).toMatchObject({
      severity: 'error',
      path: PIPELINE,
      range: { start: { line: 1 } },
    });
    expect(broken).toMatchObject({ workflows: [], files: [] });
    expect(broken.changeSet).toBeUndefined();
    expect(broken.evidence.modules).toHaveLength(1);

    const wrong = run(GO, { goldenPath: 'none' });
    expect(codes(wrong)).toEqual(['unknown-golden-path']);
    expect(wrong.changeSet).toBeUndefined();
  });

  it('says that a golden path was not proposed where there is a pipeline', () => {
    const files = { ...GO, [PIPELINE]: pipeline({}) };
    expect(codes(run(files, { goldenPath: 'strict' }))).toEqual([
      'golden-path-not-applied',
    ]);
    expect(codes(run(files, { goldenPath: 'service' }))).toEqual([]);
  });

  it('writes into the directory in use and keeps what is there', () => {
    const files = { ...GO, '.github/workflows/ci.yml': 'name: Old\n' };
    const { changeSet, workflows } = run(files);
    expect(workflows.map(({ path }) => path)).toEqual([
      '.github/workflows/continuous-integration.yaml',
    ]);
    expect(changeSet).toMatchObject({
      kept: ['.github/workflows/ci.yml'],
      shadowed: [],
      directory: { path: '.github/workflows' },
    });
  });

  it('says when another workflow would hide the commit statuses', () => {
    const old = (name: string) => ({
      ...GO,
      '.gitea/workflows/old.yaml': `name: Continuous Integration\njobs:\n  a:\n    name: ${name}\n`,
    });
    expect(codes(run(old('Lint')))).toEqual(['duplicate-status-name']);
    expect(codes(run(old('Other')))).toEqual([]);
  });

  it('shows what a chosen directory would switch off', () => {
    const files = { ...GO, '.github/workflows/ci.yml': 'name: Old\n' };
    const chosen = run(files, {
      pipelineText: pipeline({ directory: '.gitea/workflows' }),
    });
    expect(chosen.changeSet?.shadowed).toEqual(['.github/workflows/ci.yml']);
    expect(codes(chosen)).toEqual(['workflows-shadowed']);
    expect(run(applied(files, chosen)).changeSet?.empty).toBe(true);
  });

  it('refuses a directory into which the forge does not look', () => {
    for (const [files, directory] of [
      [{ ...GO, '.gitea/workflows/README.md': '' }, '.github/workflows'],
      [GO, 'workflows'],
      [GO, '.forgejo/workflows'],
    ] as const) {
      expect(
        codes(run(files, { pipelineText: pipeline({ directory }) })),
      ).toEqual(['directory-ignored']);
    }
    expect(
      run(GO, {
        target: { ...TARGET, forge: 'forgejo' },
      }).changeSet?.directory.path,
    ).toBe('.forgejo/workflows');
  });

  it('never overwrites what others wrote', () => {
    const foreign = run({ ...GO, [CI]: 'name: Mine\n' });
    expect(codes(foreign)).toEqual(['would-overwrite']);
    expect(foreign.changeSet).toBeUndefined();

    const files = applied(GO, run(GO));
    const edited = {
      ...files,
      [CI]: files[CI].replace('go vet', 'go fmt'),
      [PIPELINE]: pipeline({ with: { coverage: 70 } }),
    };
    expect(codes(run(edited))).toEqual(['edited-by-hand']);
    // Without the lock, the header still tells.
    const withoutLock = (all: Record<string, string>) =>
      Object.fromEntries(Object.entries(all).filter(([path]) => path !== LOCK));
    expect(codes(run(withoutLock(edited)))).toEqual(['edited-by-hand']);
    expect(
      actions(run(withoutLock({ ...edited, [CI]: files[CI] }))),
    ).toMatchObject({ [CI]: 'change' });
  });

  it('removes what it does not make any more, and nothing else', () => {
    const files = applied(GO, run(GO));
    const off = pipeline({
      contexts: {
        'continuous-integration': {
          components: { lint: 'off', build: 'off', 'unit-test': 'off' },
        },
      },
    });
    expect(actions(run(files, { pipelineText: off }))).toMatchObject({
      [CI]: 'delete',
    });
    const edited = { ...files, [CI]: `${files[CI]}# mine\n` };
    expect(codes(run(edited, { pipelineText: off }))).toContain(
      'edited-by-hand',
    );
    const tampered = {
      ...files,
      [LOCK]: files[LOCK].replace(
        /files:\n/,
        `files:\n  go.mod:\n    blob: ${gitBlobId(GO['go.mod'])}\n`,
      ),
    };
    expect(actions(run(tampered))).not.toHaveProperty(['go.mod']);
  });

  it('is quiet: what changes no workflow is no reason to write', () => {
    const files = applied(GO, run(GO));
    const newer = {
      ...library,
      manifest: { ...library.manifest, version: '1.5.0' },
      digest: '0'.repeat(64),
    };
    expect(run(files, { library: newer }).changeSet?.empty).toBe(true);
    const code = { ...files, 'go.mod': `${GO['go.mod']}\n// More.\n` };
    expect(run(code).changeSet?.empty).toBe(true);

    const changed = run(files, {
      library: newer,
      pipelineText: pipeline({ with: { coverage: 70 } }),
    });
    expect(actions(changed)[LOCK]).toBe('change');
    expect(changed.files.find(({ path }) => path === LOCK)?.content).toContain(
      'version: "1.5.0"',
    );
  });

  it('says which commit statuses come and go', () => {
    const files = applied(GO, run(GO));
    const renamed = run(files, {
      pipelineText: pipeline({
        contexts: {
          'continuous-integration': {
            components: { lint: { title: 'Style' } },
          },
        },
      }),
    });
    expect(renamed.changeSet?.statuses).toEqual({
      added: [
        'Continuous Integration / Style (pull_request)',
        'Continuous Integration / Style (push)',
      ],
      removed: [
        'Continuous Integration / Lint (pull_request)',
        'Continuous Integration / Lint (push)',
      ],
    });
    expect(run(files).changeSet?.statuses).toEqual({ added: [], removed: [] });
  });

  it('puts nothing in the place of a pipeline that was not read', () => {
    const snapshot = snapshotOf({ ...GO, [PIPELINE]: 'too large' });
    const unread = { ...snapshot, contents: GO };
    const composition = run({}, { snapshot: unread });
    expect(codes(composition)).toEqual(['pipeline-unreadable']);
    expect(composition.changeSet).toBeUndefined();
    expect(composition.files).toEqual([]);
  });

  it('takes a lock that cannot be read as none, with a warning', () => {
    const files = { ...applied(GO, run(GO)), [LOCK]: 'lockVersion: 99' };
    const composition = run(files);
    expect(codes(composition)).toEqual(['lock-unreadable']);
    expect(actions(composition)).toMatchObject({
      [LOCK]: 'change',
      [CI]: 'keep',
    });
  });

  it.each([
    ['symlink', '.gitea'],
    ['symlink', CI],
    ['submodule', '.golden-path'],
    ['file', '.golden-path'],
  ] as const)('does not write through a %s at %s', (type, path) => {
    const snapshot = snapshotOf(GO);
    snapshot.tree.push({ path, type, blob: '0'.repeat(40) });
    const composition = run(GO, { snapshot });
    expect(new Set(codes(composition))).toEqual(
      new Set([
        ...(type === 'symlink' ? ['link-not-followed'] : []),
        'path-not-writable',
      ]),
    );
    expect(composition.changeSet).toBeUndefined();
  });

  it('promises exactly what it writes', () => {
    const digest = (options: Parameters<typeof run>[1]) =>
      run(GO, options).changeSet?.digest;
    expect(digest({})).toBe(digest({ today: '2027-01-01' }));
    expect(digest({})).not.toBe(
      digest({ pipelineText: pipeline({ with: { coverage: 51 } }) }),
    );
  });

  it('has nothing to do after it was applied, whatever the pipeline says', () => {
    const file = fc.constantFrom<[string, string]>(
      ['go.mod', GO['go.mod']],
      ['api/go.mod', 'module example.com/b\n\ngo 1.26\n'],
      ['web/package.json', '{"scripts":{"test":"x","lint":"y"}}'],
      ['Makefile', ''],
      ['.github/workflows/old.yaml', 'name: Old\n'],
    );
    const off = fc.constant('off');
    const spec = fc.record(
      {
        with: fc.record({ coverage: fc.integer({ min: 0, max: 100 }) }),
        contexts: fc.record({
          'continuous-integration': fc.record({
            title: fc
              .string({ unit: 'grapheme-ascii', minLength: 1 })
              .filter(title => title.trim() !== '' && !title.includes('${{')),
            components: fc.record(
              {
                lint: fc.oneof(
                  off,
                  fc.record({
                    with: fc.record({
                      rules: fc.array(
                        fc
                          .string({ unit: 'binary' })
                          .filter(
                            text => !text.includes('${{') && isWellFormed(text),
                          ),
                      ),
                    }),
                  }),
                ),
                build: off,
                archive: fc.constant({ stage: 'package' }),
              },
              { requiredKeys: [] },
            ),
          }),
        }),
      },
      { requiredKeys: ['contexts'] },
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(file, { selector: ([path]) => path }),
        spec,
        spec,
        (entries, before, after) => {
          let files: Record<string, string> = Object.fromEntries(entries);
          for (const text of [pipeline(before), pipeline(after)]) {
            const composition = run(files, { pipelineText: text });
            expect(hasErrors(composition.diagnostics)).toBe(false);
            files = applied(files, composition);
            const again = run(files);
            expect(again.changeSet?.empty).toBe(true);
            expect(again.files).toEqual(composition.files);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
