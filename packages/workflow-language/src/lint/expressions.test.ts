import fc from 'fast-check';
import type { DialectTarget } from '../dialect';
import type { Diagnostic } from '../diagnostics';
import { printDocument } from '../yaml/print/document';
import { lint } from './lint';

const TARGET: DialectTarget = { forge: 'gitea', version: '1.26' };

function run(text: string, target = TARGET): Diagnostic[] {
  return lint({ text, path: 'ci.yaml', target });
}

/** A workflow with these lines as its only step. */
function withStep(...lines: string[]): string {
  return [
    'name: A',
    'on: workflow_dispatch',
    'jobs:',
    '  a:',
    '    runs-on: x',
    '    steps:',
    ...lines.map(line => `      ${line}`),
    '',
  ].join('\n');
}

/** What the findings mark. */
function marked(text: string): (string | undefined)[] {
  return run(text).map(
    ({ range }) => range && text.slice(range.start.offset, range.end.offset),
  );
}

/** The text after all its certain repairs, from the last to the first. */
function repaired(text: string): string {
  return run(text)
    .flatMap(({ fix }) => fix ?? [])
    .sort((a, b) => b.range.start.offset - a.range.start.offset)
    .reduce(
      (done, fix) =>
        done.slice(0, fix.range.start.offset) +
        fix.text +
        done.slice(fix.range.end.offset),
      text,
    );
}

describe('findings in expressions', () => {
  it.each([
    ['- run: echo ${{ wrong.x }}'],
    ['- run: "echo ${{ wrong.x }}"'],
    ['- run: |', '    echo hi', '      echo ${{ wrong.x }}'],
    ['- run: |2', '    echo hi', '    echo ${{ wrong.x }}'],
    ['- run: >-', '    echo hi', '    echo ${{ wrong.x }}'],
    ['- run: "a \\" ${{ wrong.x }}"'],
    ["- run: 'it''s ${{ wrong.x }}'"],
    ['- run: echo hi', '  if: wrong.x'],
    ['- run: echo hi', '  if: |', '    wrong.x'],
  ])('mark just the name: %j', (...lines) => {
    expect(marked(withStep(...lines))).toEqual(['wrong']);
  });

  it('mark the right one of several', () => {
    expect(
      marked(
        withStep(
          '- run: |',
          '    echo "wrong ${{ github.sha }}"',
          '    echo "${{ github.ref }} ${{ github.reff }}" ${{ wrong }}',
        ),
      ),
    ).toEqual(['github.reff', 'wrong']);
  });

  it('repair what is certain', () => {
    const text = withStep(
      '- { id: look, run: ./look }',
      '- if: steps.look.outputs.changed == true && gitea.ref != forge.sha',
      '  run: echo hi',
      "- if: ${{ github.ref }} == 'refs/heads/main'",
      '  run: echo hi',
    );
    const mended = repaired(text);
    expect(mended).toBe(
      withStep(
        '- { id: look, run: ./look }',
        "- if: steps.look.outputs.changed == 'true' && github.ref != github.sha",
        '  run: echo hi',
        "- if: github.ref == 'refs/heads/main'",
        '  run: echo hi',
      ),
    );
    expect(run(mended)).toEqual([]);
  });

  it('differ by forge and version', () => {
    const codes = (text: string, target: Partial<DialectTarget>) =>
      run(text, { ...TARGET, ...target }).map(({ code }) => code);
    const matrix =
      'name: A\non: workflow_dispatch\njobs:\n  a:\n    runs-on: x\n    outputs: { b: "[1]" }\n    steps: [{ run: echo hi }]\n  c:\n    needs: a\n    runs-on: x\n    strategy:\n      matrix: { d: "${{ fromJSON(needs.a.outputs.b) }}" }\n    steps: [{ run: echo hi }]\n';
    expect(codes(matrix, { version: '1.27' })).toEqual([
      'matrix-from-expression',
    ]);
    expect(codes(matrix, { forge: 'forgejo', version: '15.0' })).toEqual([]);
    const call =
      'name: A\non: pull_request_target\npermissions: { contents: read }\njobs:\n  a:\n    uses: ./.gitea/workflows/b.yaml\n';
    expect(codes(call, { version: '1.26' })).toContain(
      'secrets-exposed-to-forks',
    );
    expect(codes(call, { version: '1.28' })).not.toContain(
      'secrets-exposed-to-forks',
    );
  });

  it('are made in time for a file full of expressions', () => {
    const lines = '    echo ${{ wrong.x }} ${{ inputs.a }}\n'.repeat(15_000);
    expect(
      run(withStep(`- run: |\n${lines.replace(/^/gm, '      ')}`)).length,
    ).toBeGreaterThan(100);
    const steps = Array.from(
      { length: 1_000 },
      (_, index) =>
        `- { id: s${index}, if: "steps.s${
          index + 1
        }.outcome == 'failure'", run: "echo \${{ env.A }}" }`,
    );
    expect(run(withStep(...steps)).length).toBeGreaterThan(100);
  });

  const part = fc.constantFrom(
    ...["'", "''", '${{', '}}', '(', ')', '[', ']', '.', '*', ',', '!', '=='],
    ...['&&', '||', '0', '1e', '"', ' ', '\n', '\t', '💥', 'true', "'true'"],
    ...['github', '.event', '.head_ref', '.title', 'steps.a', 'needs.a'],
    ...['.outputs.x', 'matrix.b', 'inputs.c', 'secrets', 'toJSON(', 'env.A'],
    ...['always()', 'contains(', 'constructor', '__proto__', 'fromJSON('],
    ...['$GITHUB_ENV', '::set-env name=a::', 'curl x | sh', '${{ secrets.A }}'],
  );
  const hostile = fc
    .array(part, { maxLength: 25 })
    .map(parts => parts.join(''));

  it('never throw, stay inside the file, and repair what they mark', () => {
    fc.assert(
      fc.property(
        fc.record({
          condition: hostile,
          script: hostile,
          other: hostile,
          key: fc.constantFrom('A', 'constructor', 'toString', 'script'),
          uses: fc.constantFrom(
            'constructor',
            'actions/github-script@v7',
            'a/upload-artifact@v3',
            'x/checkout@abc1234',
          ),
          event: fc.constantFrom('push', 'pull_request_target', 'workflow_run'),
        }),
        ({ condition, script, other, key, uses, event }) => {
          const text = printDocument({
            name: other,
            on: { [event]: { branches: ['main'] } },
            env: { [key]: script },
            jobs: {
              a: {
                if: condition,
                needs: ['a'],
                'runs-on': other,
                outputs: { x: other },
                strategy: { matrix: { b: script, include: [{ c: other }] } },
                container: { image: other, credentials: { password: other } },
                steps: [
                  {
                    id: 'a',
                    if: condition,
                    run: script,
                    env: { [key]: other },
                  },
                  { uses, with: { [key]: script, ref: other, path: '.' } },
                ],
              },
            },
          });
          for (const { range, fix } of run(text)) {
            expect(range?.start.offset).toBeGreaterThanOrEqual(0);
            expect(range?.end.offset).toBeLessThanOrEqual(text.length);
            expect(fix?.range.start.offset ?? 0).toBeGreaterThanOrEqual(
              fix ? range?.start.offset ?? 0 : 0,
            );
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
