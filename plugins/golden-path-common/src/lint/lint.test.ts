import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Target } from '../model';
import { printDocument } from '../emit/printer';
import type { PrintableMap } from '../emit/printer';
import { CASES, casesIn, printDiagnostic, UPDATES } from '../testing';
import { RULES } from './rules';
import { lint } from '.';
import type { LintFacts } from '.';

const TARGET: Target = { forge: 'gitea', version: '1.26', runner: 'host' };

function run(text: string, target = TARGET) {
  return lint({ text, path: 'ci.yaml', target });
}

/** What a case's `facts.yaml` may say; under `good`, what is different for `good.yaml`. */
interface CaseFacts extends LintFacts {
  path?: string;
  good?: Omit<CaseFacts, 'good'>;
}

function runCase(name: string, file: 'bad.yaml' | 'good.yaml') {
  const folder = join(CASES, 'lint', name);
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
    target: { ...TARGET, ...read<Target>('target.yaml') },
  });
}

describe('lint', () => {
  it('has a pair of cases for every rule', () => {
    const withoutCases = RULES.map(({ code }) => code).filter(
      // A file of more than 1 MiB is not kept among the cases.
      code => code !== 'workflow-too-large',
    );
    expect(casesIn('lint')).toEqual(expect.arrayContaining(withoutCases));
  });

  it.each(casesIn('lint'))('%s', name => {
    expect(runCase(name, 'good.yaml').map(printDiagnostic)).toEqual([]);
    const found = `${runCase(name, 'bad.yaml')
      .map(printDiagnostic)
      .join('\n')}\n`;
    const path = join(CASES, 'lint', name, 'expected.txt');
    if (UPDATES) {
      writeFileSync(path, found);
    }
    expect(existsSync(path) && readFileSync(path, 'utf8')).toBe(found);
    expect(found).toContain(` ${name} `);
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
          for (const { range } of run(text)) {
            expect(range?.start.line ?? 1).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
