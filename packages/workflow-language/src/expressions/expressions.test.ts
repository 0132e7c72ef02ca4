import fc from 'fast-check';
import { findExpressions } from './embedded';
import { MAX_EXPRESSION_DEPTH, parseExpression } from './parser';
import { printExpression } from './print';
import { referencesIn, renameReferences } from './references';
import { visitExpression } from './expression';
import { withoutReferences } from './without';
import type { Expression, Segment } from './expression';

/** The tree without the places, which printing changes. */
function shapeOf(expression: Expression): unknown {
  return JSON.parse(
    JSON.stringify(expression, (key, value) =>
      key === 'start' || key === 'end' ? undefined : value,
    ),
  );
}

function printed(text: string): string {
  const { expression, problem } = parseExpression(text);
  return expression
    ? printExpression(expression)
    : `${problem.start}-${problem.end} ${problem.message}`;
}

const place = { start: 0, end: 0 };
const name = fc.constantFrom('github', 'a', 'a-b', '_x', 'steps', 'INPUTS');
const literal = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => value + 0),
    fc.integer(),
  )
  .map((value): Expression => ({ type: 'literal', value, ...place }));

const { expression: anyExpression } = fc.letrec<{ expression: Expression }>(
  tie => ({
    expression: fc.oneof(
      { depthSize: 'small' },
      literal,
      name.map((word): Expression => ({ type: 'name', name: word, ...place })),
      fc
        .tuple(
          tie('expression').filter(({ type }) => type !== 'access'),
          fc.array(
            fc.oneof(
              name.map(
                (word): Segment => ({ type: 'property', name: word, ...place }),
              ),
              fc.constant<Segment>({ type: 'all', ...place }),
              tie('expression').map(
                (index): Segment => ({ type: 'index', index, ...place }),
              ),
            ),
            { minLength: 1, maxLength: 3 },
          ),
        )
        .map(
          ([of, path]): Expression => ({
            type: 'access',
            of,
            path,
            ...place,
          }),
        ),
      fc.tuple(name, fc.array(tie('expression'), { maxLength: 3 })).map(
        ([word, args]): Expression => ({
          type: 'call',
          name: word,
          args,
          ...place,
        }),
      ),
      tie('expression').map(
        (operand): Expression => ({ type: 'not', operand, ...place }),
      ),
      fc
        .tuple(
          fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
          tie('expression'),
          tie('expression'),
        )
        .map(
          ([operator, left, right]): Expression => ({
            type: 'comparison',
            operator: operator as '==',
            left,
            right,
            ...place,
          }),
        ),
      fc
        .tuple(
          fc.constantFrom('&&', '||'),
          fc.array(tie('expression'), { minLength: 2, maxLength: 3 }),
        )
        .map(
          ([operator, operands]): Expression => ({
            type: 'logical',
            operator: operator as '&&',
            operands,
            ...place,
          }),
        ),
    ),
  }),
);

/** Texts made of what expressions are made of, mostly in the wrong order. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...["'", "''", '${{', '}}', '(', ')', '[', ']', '.', '*', ',', '!'],
        ...['==', '=', '&&', '&', '||', '<', '-', '0', '0x', '1e', '"', '\\'],
        ...['github', 'steps', 'needs.a', ' ', '\n', '\u00a0', '\ud800', '💥'],
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map(parts => parts.join(''));

describe('parseExpression', () => {
  it.each([
    ['github.ref', 'github.ref'],
    [
      ' a  ==\n\t"b"',
      '8-9 `"` has no meaning in an expression. Text stands in single quotes.',
    ],
    ["a=='it''s'", "a == 'it''s'"],
    ['!a==b&&c||d', '!a == b && c || d'],
    ['a || b && c', 'a || b && c'],
    ['(a || b) && c', '(a || b) && c'],
    ['(a && b) && c', '(a && b) && c'],
    ['!(a && b)', '!(a && b)'],
    ['a == b == c', 'a == b == c'],
    ['(a == b) == c', '(a == b) == c'],
    ["a['b'][0].*.c", "a['b'][0].*.c"],
    ["(fromJSON('{}')).a", "fromJSON('{}').a"],
    ['contains(a, b, c)', 'contains(a, b, c)'],
    ['always()', 'always()'],
    ['-1.5e-3 < 0x1F', '-0.0015 < 31'],
    ['null != true', 'null != true'],
    ['TRUE', 'TRUE'],
  ])('reads %j', (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  it.each([
    ['', '0-0 The expression is empty.'],
    [
      'a &&',
      '4-4 The expression ends too early: expected a name, a function or a value.',
    ],
    [
      'a b',
      '2-3 `b` cannot stand here: expected the end, or an operator such as `&&`.',
    ],
    ['f(a', '3-3 The expression ends too early: expected `,` or `)`.'],
    [
      'f(a,)',
      '4-5 `)` cannot stand here: expected a name, a function or a value.',
    ],
    ['a[0', '3-3 The expression ends too early: expected `]`.'],
    [
      'a.1',
      '2-3 `1` cannot stand here: expected the name of a property, or `*`.',
    ],
    ['(a', '2-2 The expression ends too early: expected `)`.'],
    [
      'a = b',
      '2-3 `=` has no meaning in an expression. Write `==` to compare.',
    ],
    [
      'a + b',
      '2-3 `+` has no meaning in an expression. There is no arithmetic. Combine texts with `format()`.',
    ],
    ["'a", '0-2 The text has no end. Close it with a single quote.'],
    [
      '3000000000',
      '0-10 The runner cannot read a number this large. Write it as a text, in single quotes.',
    ],
    ['1a', '0-2 This is not a number. Put text in single quotes.'],
    ['🙂', '0-2 `🙂` has no meaning in an expression.'],
    [
      `${'('.repeat(MAX_EXPRESSION_DEPTH + 1)}a`,
      '51-52 The expression is nested deeper than 50 levels. Split it.',
    ],
  ])('says what is wrong with %j', (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  it('reads what it printed as the same', () => {
    fc.assert(
      fc.property(anyExpression, expression => {
        const text = printExpression(expression);
        const read = parseExpression(text);
        fc.pre(!read.problem?.message.includes('nested deeper'));
        expect(read.expression && shapeOf(read.expression)).toEqual(
          shapeOf(expression),
        );
        expect(read.expression && printExpression(read.expression)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws, and stays inside the text', () => {
    fc.assert(
      fc.property(hostileText, text => {
        const { expression, problem } = parseExpression(text);
        const spans = problem ? [problem] : [];
        if (expression) {
          visitExpression(expression, ({ start, end }) =>
            spans.push({ message: '', start, end }),
          );
        }
        expect(spans).not.toEqual([]);
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        const again =
          expression && parseExpression(printExpression(expression));
        expect(again?.expression && shapeOf(again.expression)).toEqual(
          expression && shapeOf(expression),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [`a${'.a'.repeat(300_000)}`, 'access'],
    [`a${' && a'.repeat(200_000)}`, 'logical'],
    [`f(a${', a'.repeat(300_000)})`, 'call'],
  ])('reads long expressions without taking the stack (%#)', (text, type) => {
    const { expression } = parseExpression(text);
    expect(expression?.type).toBe(type);
    expect(expression && printExpression(expression)).toBe(text);
  });

  it.each(['!', '(', 'a[', 'f(', 'a == ', '${{ '])(
    'refuses %j a million times over',
    part => {
      expect(parseExpression(part.repeat(1_000_000)).problem).toBeDefined();
    },
  );
});

describe('findExpressions', () => {
  const found = (text: string, isCondition = false) =>
    findExpressions(text, { isCondition }).map(
      ({ source, isClosed }) => `${source}${isClosed ? '' : ' …'}`,
    );

  it('finds several in a text, and those that hold braces in quotes', () => {
    expect(
      found("${{ a }} and ${{ format('{{0}}', '}}', b) }}$${{c}}"),
    ).toEqual([' a ', " format('{{0}}', '}}', b) ", 'c']);
  });

  it('finds the end missing', () => {
    expect(found("${{ a }} ${{ 'b }}")).toEqual([' a ', " 'b }} …"]);
    expect(found('${{ a }')).toEqual([' a } …']);
  });

  it('takes a condition without braces as a whole', () => {
    expect(found('a == b', true)).toEqual(['a == b']);
    expect(found('a == b')).toEqual([]);
    expect(found('${{ a }} == b', true)).toEqual([' a ']);
  });

  it('says where they are, in any text', () => {
    fc.assert(
      fc.property(hostileText, text => {
        let before = 0;
        for (const { source, inner, outer } of findExpressions(text)) {
          expect(text.slice(inner.start, inner.end)).toBe(source);
          expect(text.startsWith('${{', outer.start)).toBe(true);
          expect(outer.start).toBeGreaterThanOrEqual(before);
          before = outer.end;
        }
      }),
    );
  });
});

describe('referencesIn', () => {
  it('finds contexts with the first name behind them', () => {
    expect(
      referencesIn(
        "steps.x ${{ Steps.test.outputs.a || steps['b c'] || steps[steps.d] || a.steps.e || 'steps.f' || toJSON(secrets) }}",
      ).map(({ context, name: second }) => `${context} ${second}`),
    ).toEqual([
      'steps test',
      'steps b c',
      'steps undefined',
      'steps d',
      'a steps',
      'secrets undefined',
    ]);
  });

  it('finds them in what cannot be read', () => {
    expect(referencesIn('${{ a.b + + inputs.c').map(r => r.name)).toEqual([
      'b',
      'c',
    ]);
  });
});

describe('renameReferences', () => {
  const names = new Map([['test', 'unit-test-test']]);
  const rename = (text: string, isCondition = false) =>
    renameReferences({ text, names: { steps: names }, isCondition });

  it.each([
    ['steps.test ${{ steps.test }}', 'steps.test ${{ steps.unit-test-test }}'],
    ['${{ steps . test.a }}', '${{ steps . unit-test-test.a }}'],
    ["${{ steps['test'] }}", "${{ steps['unit-test-test'] }}"],
    ["${{ 'steps.test' }}", "${{ 'steps.test' }}"],
    ['${{ my.steps.test }}', '${{ my.steps.test }}'],
    ['${{ steps.tests }}', '${{ steps.tests }}'],
    ['${{ needs.test }}', '${{ needs.test }}'],
  ])('renames in %j', (text, expected) => {
    expect(rename(text)).toBe(expected);
  });

  it('renames in several contexts at once', () => {
    expect(
      renameReferences({
        text: "${{ steps.test.outputs.a }} ${{ secrets.TOKEN || 'secrets.TOKEN' }}",
        names: { steps: names, secrets: new Map([['TOKEN', 'DEPLOY_TOKEN']]) },
      }),
    ).toBe(
      "${{ steps.unit-test-test.outputs.a }} ${{ secrets.DEPLOY_TOKEN || 'secrets.TOKEN' }}",
    );
  });

  it('renames in conditions with and without braces', () => {
    expect(rename('steps.test.outcome', true)).toBe(
      'steps.unit-test-test.outcome',
    );
    expect(rename('steps.test ${{ steps.test }}', true)).toBe(
      'steps.test ${{ steps.unit-test-test }}',
    );
  });

  it('changes nothing else, and back again', () => {
    fc.assert(
      fc.property(hostileText, text => {
        const there = renameReferences({
          text,
          names: { needs: new Map([['a', 'there-and-back']]) },
        });
        expect(
          renameReferences({
            text: there,
            names: { needs: new Map([['there-and-back', 'a']]) },
          }),
        ).toBe(text);
      }),
    );
  });
});

describe('withoutReferences', () => {
  const without = (text: string, isCondition = false) =>
    withoutReferences({
      text,
      context: 'steps',
      isLost: id => id === 'gone' || id === 'lost',
      isCondition,
    });

  it.each([
    ['a ${{ steps.here.outputs.x }}', 'a ${{ steps.here.outputs.x }}'],
    [
      '${{ steps.gone.outputs.x || steps.here.outputs.x }} b',
      '${{ steps.here.outputs.x }} b',
    ],
    ["a${{steps['gone'].outputs.x || ''}}b", 'ab'],
    ["${{ steps.gone.outputs.x || '${{ x' }}", "${{ '${{ x' }}"],
    [
      "${{ format('{0}', steps.gone.outputs.x || steps.lost.outputs.x || 'none') }}",
      "${{ format('{0}', 'none') }}",
    ],
    ["${{ 'steps.gone' }}", "${{ 'steps.gone' }}"],
    ['steps.gone.outputs.x', 'steps.gone.outputs.x'],
  ])('makes of %j %j', (text, left) => {
    expect(without(text)).toEqual({ text: left, lost: [] });
  });

  it.each([
    ['${{ steps.gone.outputs.x }}', ['gone']],
    ['${{ steps.gone.outputs.x || steps.lost.outputs.x }}', ['gone', 'lost']],
    ['${{ steps.gone.outcome == steps.here.outcome }}', ['gone']],
    ['${{ github.event[steps.lost.outputs.x] }}', ['lost']],
    ['${{ steps.gone.outputs.x +++ }}', ['gone']],
  ])('finds what %j loses', (text, lost) => {
    expect(without(text).lost).toEqual(lost);
  });

  it('reads a condition as a whole', () => {
    expect(
      without(
        "always() && (steps.gone.outcome == 'failure' || failure())",
        true,
      ),
    ).toEqual({ text: 'always() && failure()', lost: [] });
    expect(
      without("!cancelled() && steps.gone.outputs.x == '1'", true),
    ).toEqual({
      text: "!cancelled() && steps.gone.outputs.x == '1'",
      lost: ['gone'],
    });
  });
});
