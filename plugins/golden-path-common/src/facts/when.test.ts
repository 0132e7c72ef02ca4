import type { Module, RunnerProfile } from '../model';
import { checkValue } from './checkValue';
import { readGlob } from '@edf/workflow-language';
import { matchWhen } from './when';
import type { Facts } from './when';

const PROFILE: RunnerProfile = {
  apiVersion: 'golden-path.edf/v1alpha1',
  kind: 'RunnerProfile',
  metadata: { name: 'host' },
  spec: {
    'runs-on': 'ubuntu-latest',
    checkout: { uses: 'actions/checkout@v4' },
    provides: { engine: 'buildah' },
  },
};

const MODULE: Module = {
  name: 'web',
  path: 'web',
  facts: {
    ecosystem: 'node',
    buildTool: 'npm',
    scripts: ['build', 'test'],
    dependencies: ['express', 'mongodb'],
    versions: { node: '>=20' },
    lockFile: 'package-lock.json',
    wrapper: false,
    needs: ['mongodb'],
  },
  files: ['package.json', 'src/index.ts', 'test/a/b.test.ts'],
  because: [],
};

function decide(when: unknown, facts: Partial<Facts> = {}) {
  return matchWhen({
    when,
    facts: {
      module: MODULE,
      forge: 'gitea',
      profile: PROFILE,
      environment: 'none',
      ...facts,
    },
    check: checkValue,
  });
}

describe('matchWhen', () => {
  it.each([
    [undefined],
    [{}],
    [{ ecosystem: 'node' }],
    [{ ecosystem: ['go', 'node'], buildTool: 'npm' }],
    [{ scripts: ['lint', 'test'] }],
    [{ dependencies: 'express', needs: ['mongodb'] }],
    [{ needs: true }],
    [{ versions: { node: '^22' } }],
    [{ versions: { node: ['<18', '>=20'] } }],
    [{ lockFile: 'package-lock.json' }],
    [{ lockFile: ['yarn.lock', 'package-*.json'] }],
    [{ lockFile: true, wrapper: false }],
    [{ files: 'src/*.ts' }],
    [{ files: ['nothing', '**/*.test.{js,ts}'] }],
    [{ forge: ['gitea', 'forgejo'], environment: 'none' }],
    [{ runner: { engine: ['docker', 'buildah'], services: false } }],
    [{ not: { ecosystem: 'go' } }],
    [{ anyOf: [{ ecosystem: 'go' }, { scripts: 'test' }] }],
    [{ allOf: [{ ecosystem: 'node' }, { not: { wrapper: true } }] }],
  ])('%j holds', when => {
    expect(decide(when)).toEqual({ matches: true, problems: [] });
  });

  it.each([
    [{ ecosystem: 'go' }],
    [{ ecosystem: 'node', buildTool: 'yarn' }],
    [{ scripts: ['lint'] }],
    [{ scripts: [] }],
    [{ versions: { node: '<18' } }],
    [{ versions: { go: '>=1' } }],
    [{ lockFile: false }],
    [{ wrapper: true }],
    [{ files: '*.ts' }],
    [{ forge: 'forgejo' }],
    [{ runner: { services: true } }],
    [{ not: {} }],
    [{ anyOf: [] }],
    [{ allOf: [{ ecosystem: 'node' }, { ecosystem: 'go' }] }],
  ])('%j does not hold', when => {
    expect(decide(when)).toEqual({ matches: false, problems: [] });
  });

  it('matches nothing about a module where there is none', () => {
    for (const when of [
      { ecosystem: 'node' },
      { wrapper: false },
      { lockFile: false },
      { files: '**' },
      { versions: { node: '*' } },
    ]) {
      expect(decide(when, { module: undefined }).matches).toBe(false);
    }
  });

  it('decides on inputs of a step by their JSON schema', () => {
    const inputs = { coverage: 50, level: undefined };
    expect(
      decide({ inputs: { coverage: { minimum: 1 } } }, { inputs }).matches,
    ).toBe(true);
    expect(
      decide({ inputs: { coverage: { maximum: 0 } } }, { inputs }).matches,
    ).toBe(false);
    expect(decide({ inputs: { level: {} } }, { inputs }).matches).toBe(false);
    expect(
      decide({ inputs: { coverage: { multipleOf: 7 } } }, { inputs }).matches,
    ).toBe(false);
    expect(decide({ inputs: { coverge: {} } }, { inputs }).problems).toEqual([
      'There is no input `coverge`.',
    ]);
  });

  it.each([
    [{ ecosytem: 'node' }, 'Unknown fact `ecosytem`.'],
    [{ not: { nothing: 1 } }, 'Unknown fact `nothing`.'],
    [{ anyOf: [{ ecosystem: 'node' }, { x: 1 }] }, 'Unknown fact `x`.'],
    [{ runner: { speed: 1 } }, 'Unknown fact `runner.speed`.'],
    [
      { ecosystem: 1 },
      '`ecosystem` takes a text, true, false, or a list of these.',
    ],
    [{ anyOf: {} }, '`anyOf` takes a list.'],
    [{ files: ['{a'] }, '`files` takes a glob or a list of globs.'],
    [
      { versions: { node: 'new' } },
      '`versions.node` takes a version range like `>=1.22`.',
    ],
    [{ inputs: {} }, '`inputs` may only stand in the `when` of a step.'],
    ['go', '`when` takes a map of facts.'],
  ])('says what is wrong with %j', (when, message) => {
    expect(decide(when)).toEqual({ matches: false, problems: [message] });
  });
});

describe('readGlob', () => {
  it.each([
    ['*.go', 'main.go', true],
    ['*.go', 'a/main.go', false],
    ['**/*.go', 'main.go', true],
    ['**/*.go', 'a/b/main.go', true],
    ['a/**', 'a/b/c', true],
    ['a/**', 'b/a/c', false],
    ['?.ts', 'ab.ts', false],
    ['a.b', 'axb', false],
    ['(a|b)+$', '(a|b)+$', true],
    ['[ab].ts', 'a.ts', false],
    ['{a,b}.{yml,yaml}', 'b.yaml', true],
    ['a,b', 'a,b', true],
    ['{a,b', 'a', undefined],
    ['{,a}b', 'b', true],
    ['{a*,**/c}d', 'x/y/cd', true],
    ['a**/b', 'ab', true],
    ['a**/b', 'axb', false],
    ['**/b', 'xb', false],
    ['a**/b', 'ax/y/b', true],
    ['a/**', 'a', false],
    ['**', '', true],
    ['x}', 'x}', true],
    ['😀?', '😀x', true],
  ])('%s and %s: %s', (glob, path, matches) => {
    expect(readGlob(glob)?.(path)).toBe(matches);
  });

  it('refuses patterns that are too long', () => {
    expect(readGlob('*'.repeat(1000))).toBeUndefined();
    expect(readGlob('{a,b')).toBeUndefined();
  });

  it('goes through a path once, whatever the pattern', () => {
    const path = `${'a/'.repeat(200)}b`;
    expect(readGlob(`${'**/'.repeat(80)}c`)?.(path)).toBe(false);
    expect(readGlob(`${'**/a/'.repeat(50)}[c]*`)?.(path)).toBe(false);
    expect(readGlob(`${'*a*'.repeat(80)}c?`)?.('a'.repeat(300))).toBe(false);
    expect(readGlob(`${'**/a/'.repeat(50)}b`)?.(path)).toBe(true);
  });
});
