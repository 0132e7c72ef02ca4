import fc from 'fast-check';
import {
  parseRange,
  parseRequirement,
  rangeBounds,
  rangesMeet,
} from './versions';

describe('version ranges', () => {
  it.each([
    ['1.22', '1.22.5', true],
    ['1.22', '1.23', false],
    ['>=1.22', '1.26', true],
    ['>1.22', '1.22.9', false],
    ['>1.22', '1.23', true],
    ['<4', '3.13', true],
    ['<4', '4.0.0', false],
    ['<=4', '4.2', true],
    ['<=4.1', '4.2', false],
    ['^1.2.3', '1.9', true],
    ['^1.2.3', '2.0', false],
    ['^0.2.3', '0.2.9', true],
    ['^0.2.3', '0.3.0', false],
    ['^0.0.3', '0.0.4', false],
    ['^18', '18.20.1', true],
    ['~1.2.3', '1.2.9', true],
    ['~1.2.3', '1.3.0', false],
    ['~18', '18.20', true],
    ['20.x', '20.1.2', true],
    ['20.x', '21.0.0', false],
    ['*', '0.0.1', true],
    ['', '7', true],
    ['18 - 20', '20.9.0', true],
    ['18 - 20', '21.0.0', false],
    ['^18 || >=20', '19.1.0', false],
    ['^18 || >=20', '22', true],
    ['>=3.9,<4', '3.12', true],
    ['>= 3.9, < 4', '4.0', false],
    ['~=3.8', '3.13', true],
    ['~=3.8.1', '3.9', false],
    ['==3.11.*', '3.11.4', true],
    ['v20.1.0', '20.1.0', true],
    ['1.22rc1', '1.22.0', true],
    ['1.8.0-ea+3', '1.8.0', true],
  ])('%s and %s: %s', (range, version, meets) => {
    expect(rangesMeet(parseRange(range)!, parseRange(version)!)).toBe(meets);
  });

  it.each(['lts/*', 'latest', 'a.b', '>=', '1..2', '>5 <4', '!=3.9', '[17,)'])(
    'does not pretend to understand %s',
    text => {
      expect(parseRange(text)).toBeUndefined();
    },
  );

  it('takes a bare version of a repository as the least one', () => {
    expect(rangesMeet(parseRequirement('1.22')!, parseRange('1.26')!)).toBe(
      true,
    );
    expect(rangesMeet(parseRequirement('1.22')!, parseRange('1.21')!)).toBe(
      false,
    );
    expect(parseRequirement('^18')).toEqual(parseRange('^18'));
  });

  it('has the hull of all alternatives', () => {
    expect(rangeBounds(parseRange('^20 || ^18')!)).toEqual({
      from: [18, 0, 0],
      below: [21, 0, 0],
    });
    expect(rangeBounds(parseRange('>=20 || ^18')!)).toEqual({
      from: [18, 0, 0],
      below: undefined,
    });
  });

  it('never throws and never takes long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        parseRange(text);
      }),
    );
    expect(parseRange(`${'1.'.repeat(50_000)}!`)).toBeUndefined();
  });
});
