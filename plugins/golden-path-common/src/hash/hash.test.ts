import { execFileSync } from 'child_process';
import { createHash } from 'crypto';
import fc from 'fast-check';
import { canonicalJson } from './canonicalJson';
import { gitBlobId, sha256Hex } from './digest';

describe('canonicalJson', () => {
  it('does not depend on the order of keys and leaves out what is undefined', () => {
    expect(canonicalJson({ b: [1, { d: 2, c: null }], a: 'x' })).toBe(
      '{"a":"x","b":[1,{"c":null,"d":2}]}',
    );
    expect(canonicalJson({ a: 'x', b: undefined })).toBe('{"a":"x"}');
  });

  it('is JSON with the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('refuses what JSON cannot say', () => {
    expect(() => canonicalJson(NaN)).toThrow(TypeError);
    expect(() => canonicalJson(() => 1)).toThrow(TypeError);
  });
});

describe('digests', () => {
  it('agree with other implementations, also beyond ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(sha256Hex(text)).toBe(
          createHash('sha256').update(text).digest('hex'),
        );
      }),
    );
  });

  it('give the blob id that Git gives', () => {
    for (const text of ['', 'name: ci\n', 'Grüße ✓\n']) {
      expect(gitBlobId(text)).toBe(
        execFileSync('git', ['hash-object', '--stdin'], { input: text })
          .toString()
          .trim(),
      );
    }
  });
});
