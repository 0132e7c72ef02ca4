import { checkData } from './checkData';
import { patternProblem } from './pattern';

describe('patterns of inputs', () => {
  it.each([
    '^[a-z]+$',
    '^v?\\d+\\.\\d+\\.\\d+$',
    '^[a-z0-9]+(-[a-z0-9]+)*$',
    '^[A-Z_][A-Z0-9_]*$',
    '^(linux|windows)/(amd64|arm64)$',
    '^(?:[\\w-]+)(/[\\w-]+)*$',
    '^https?://[^\\s/]+',
    '^(a|b)$',
    '^[0-9a-f]{40}$',
    '',
  ])('takes %s', pattern => {
    expect(patternProblem(pattern)).toBeUndefined();
  });

  it.each([
    '^(a+)+$',
    '^(a|a)*$',
    '^(a?)*$',
    '^(\\w+\\s?)*$',
    '^([a-z]+)*$',
    '^(-[a-z-]+)*$',
    '^(-.+)*$',
    '^(-[^x]+)*$',
    '^((a)+)+$',
    '^(?=a)a$',
    '^(a)\\1$',
    '^a*a*a*a*$',
    '^(a{1,}){2,}$',
    '^([a)]+)+$',
  ])('refuses %s', pattern => {
    expect(patternProblem(pattern)).toMatch(/may take for ever/);
  });

  it('says what is no pattern at all', () => {
    expect(patternProblem('(')).toBe('is not a regular expression');
  });

  it('tries neither such a pattern nor a text without end', () => {
    const text = `${'a'.repeat(50)}!`;
    expect(
      checkData({
        schema: { type: 'string', pattern: '^(a+)+$' },
        value: text,
        name: 'x',
      }),
    ).toEqual([expect.stringContaining('cannot be checked')]);
    expect(
      checkData({
        schema: { type: 'array', items: { type: 'string', pattern: '^a*a*$' } },
        value: ['a'.repeat(2000)],
        name: 'x',
      }),
    ).toEqual([expect.stringContaining('longer than 500 characters')]);
    expect(
      checkData({
        schema: { type: 'string', pattern: '^a*$' },
        value: 'ab',
        name: 'x',
      }),
    ).toEqual([expect.stringContaining('must match')]);
  });
});
