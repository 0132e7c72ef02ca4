import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { DialectTarget } from '../dialect';
import { printDocument } from '../yaml/print/document';
import type { PrintableMap } from '../yaml/print/document';
import {
  LINT_CASES,
  UPDATES,
  foldersIn,
  printDiagnostic,
} from '@edf/golden-path-testing';
import { RULES } from './rules';
import { lint } from './lint';
import type { LintFacts } from './workflow';

const TARGET: DialectTarget = { forge: 'gitea', version: '1.26' };

function run(text: string, target = TARGET) {
  return lint({ text, path: 'ci.yaml', target });
}

/** A further pair of a rule, for a forge that does something else with it. */
const ON_FORGE = /-on-(?:gitea|forgejo)$/;

/** What a case's `facts.yaml` may say; under `good`, what is different for `good.yaml`. */
interface CaseFacts extends LintFacts {
  path?: string;
  good?: Omit<CaseFacts, 'good'>;
}

function runCase(name: string, file: 'bad.yaml' | 'good.yaml') {
  const folder = join(LINT_CASES, name);
  const read = <T extends object>(part: string): Partial<T> => {
    const path = join(folder, part);
    return existsSync(path) ? parse(readFileSync(path, 'utf8')) : {};
  };
  const { good, ...facts } = read<CaseFacts>('facts.yaml');
  return lint({
    path: 'ci.yaml',
    ...facts,
    ...(file === 'good.yaml' && good),
    text: readFileSync(join(folder, file), 'utf8'),
    target: { ...TARGET, ...read<DialectTarget>('target.yaml') },
  });
}

describe('lint', () => {
  it('has a pair of cases for every rule', () => {
    const withoutCases = RULES.map(({ code }) => code).filter(
      // A file of more than 1 MiB is not kept among the cases.
      code => code !== 'workflow-too-large',
    );
    expect(foldersIn(LINT_CASES)).toEqual(expect.arrayContaining(withoutCases));
  });

  it.each(foldersIn(LINT_CASES))('%s', name => {
    expect(runCase(name, 'good.yaml').map(printDiagnostic)).toEqual([]);
    const found = `${runCase(name, 'bad.yaml')
      .map(printDiagnostic)
      .join('\n')}\n`;
    const path = join(LINT_CASES, name, 'expected.txt');
    if (UPDATES) {
      writeFileSync(path, found);
    }
    expect(existsSync(path) && readFileSync(path, 'utf8')).toBe(found);
    expect(found).toContain(` ${name.replace(ON_FORGE, '')} `);
  });

  it('knows what another forge does', () => {
    const text =
      'name: A\non: workflow_dispatch\njobs:\n  a:\n    runs-on: x\n    timeout-minutes: 5\n    steps:\n      - run: echo ${{ forge.ref }}\n';
    expect(run(text).map(({ code }) => code)).toEqual([
      'ignored-job-setting',
      'unknown-expression-name',
    ]);
    expect(
      run(text, { ...TARGET, forge: 'forgejo' }).map(
        ({ code, severity }) => `${severity} ${code}`,
      ),
    ).toEqual(['info unknown-expression-name']);
  });

  it('repairs by replacing just the name', () => {
    const text =
      'name: A\non: workflow_dispatch\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          echo hi\n          echo "${{ gitea.ref }}"\n';
    const [{ fix }] = run(text);
    expect(
      text.slice(0, fix?.range.start.offset) +
        fix?.text +
        text.slice(fix?.range.end.offset),
    ).toBe(text.replace('gitea', 'github'));
    expect(fix?.range.start).toEqual({
      line: 9,
      column: 21,
      offset: text.indexOf('gitea'),
    });
  });

  it('finds files that the forge cuts off', () => {
    const text = `name: A\n# ${'é'.repeat(600 * 1024)}\n`;
    expect(run(text).map(({ code }) => code)).toEqual(['workflow-too-large']);
    expect(run(`name: A # ${'a'.repeat(900 * 1024)}`)).not.toEqual([
      expect.objectContaining({ code: 'workflow-too-large' }),
    ]);
    const [found] = run(text, { ...TARGET, forge: 'forgejo' });
    expect(found.severity).toBe('warning');
  });

  it.each([
    '',
    '[]',
    'null',
    'a',
    '- a',
    'jobs: []',
    'a: [',
    'a: 1\na: 2',
    '---\na: 1\n---\nb: 1',
  ])('has something to say about %j', text => {
    expect(run(text)).not.toEqual([]);
  });

  it('reads on where the forge does', () => {
    const text =
      'x: &job\n  runs-on: a\n  steps: [{ run: b }]\nname: A\non: workflow_dispatch\njobs:\n  a:\n    <<: *job\n    nedds: b\n';
    expect(run(text).map(printDiagnostic)).toEqual([
      expect.stringContaining('unknown-key ci.yaml:1:1'),
      expect.stringContaining('unknown-key ci.yaml:9:5'),
    ]);
  });

  it('says that a file that cannot be read starts nothing', () => {
    expect(run('on: push\non: push')).toEqual([
      expect.objectContaining({
        code: 'yaml-duplicate-key',
        message: expect.stringContaining('The forge starts nothing'),
      }),
    ]);
  });

  it('looks at other files, labels and the tree only when they are given', () => {
    const image = `y@sha256:${'0'.repeat(64)}`;
    const text = `name: A\non: { workflow_run: { workflows: [B] } }\njobs:\n  a:\n    runs-on: x\n    services: { db: { image: "${image}" } }\n    steps:\n      - run: git clone .\n      - uses: ./z\n`;
    const path = '.github/workflows/ci.yaml';
    const codes = (facts: LintFacts) =>
      lint({ text, path, target: TARGET, ...facts }).map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ siblings: {} })).toEqual(['unknown-workflow-in-trigger']);
    expect(codes({ siblings: { 'b.yaml': 'name: B' } })).toEqual([]);
    expect(codes({ labels: ['y'] })).toEqual(['unknown-runner-label']);
    expect(codes({ labels: ['x'] })).toEqual([]);
    expect(codes({ labels: ['x:host'] })).toEqual(['services-on-host']);
    expect(codes({ labels: ['x:host', 'x:docker://y'] })).toEqual([]);
    expect(codes({ tree: ['z/action.yml'] })).toEqual([]);
    expect(codes({ tree: ['z/README.md'] })).toEqual(['missing-local-file']);
    expect(codes({ tree: ['.gitea/workflows/a.yaml'] })).toEqual([
      'workflow-shadowed',
    ]);
  });

  it.each([
    ['keys', (index: number) => `k${index}: 1\n`],
    ['names', (index: number) => `n${index}: ${'a'.repeat(200)}\n`],
  ])('has no more than a hundred findings of a rule: %s', (_, line) => {
    const text = Array.from({ length: 3000 }, (__, index) => line(index));
    expect(
      run(text.join('')).filter(({ code }) => code === 'unknown-key'),
    ).toHaveLength(100);
  });

  it.each([
    ['{', 'push', 'branches'],
    ['[', 'push', 'paths'],
    ['1,', 'schedule', 'cron'],
    ['.yml', 'workflow_run', 'workflows'],
  ])('takes no long time for a long %j', (part, event, key) => {
    const value = JSON.stringify(part.repeat(200_000 / part.length));
    const settings =
      event === 'schedule'
        ? `[{ ${key}: ${value} }]`
        : `{ ${key}: [${value}] }`;
    const text = `name: A\non: { ${event}: ${settings} }\njobs: { a: { runs-on: x, steps: [{ run: y }] } }\n`;
    expect(run(text).length).toBeLessThan(3);
  });

  it('never throws', () => {
    const key = fc.constantFrom(
      'on',
      'jobs',
      'a',
      'b',
      'needs',
      'runs-on',
      'steps',
      'run',
      'uses',
      'if',
      'name',
      'push',
      'timeout-minutes',
      'env',
      'types',
      'branches',
      'schedule',
      'cron',
      'strategy',
      'matrix',
      'include',
      'exclude',
      'permissions',
      'concurrency',
      'inputs',
      'workflow_dispatch',
      'workflow_run',
      'workflows',
      'services',
      'container',
      '<<',
    );
    const { value } = fc.letrec(tie => ({
      value: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom(
          'a',
          'b',
          null,
          1,
          true,
          '${{ a.b }}',
          "${{ github['head_ref'] }}",
          'x/y@v1',
          '* * * * *',
          '[a-',
          './x.yaml',
        ),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.oneof(
          fc
            .dictionary(key, value)
            .map(map => printDocument(map as PrintableMap)),
          fc.string({ unit: 'binary' }),
        ),
        text => {
          const facts = {
            siblings: { 'other.yaml': text },
            labels: ['a:host'],
            tree: ['a/action.yml'],
          };
          const path = '.github/workflows/ci.yaml';
          for (const { range } of lint({
            text,
            path,
            target: TARGET,
            ...facts,
          })) {
            expect(range?.start.line ?? 1).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
