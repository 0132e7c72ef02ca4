import { readFiles } from './testing';

/** What the engine may import beside itself: it runs in the browser, too. */
const ALLOWED =
  /^(?:\.{1,2}(?:\/|$)|yaml$|@noble\/hashes\/|smol-toml$|json-schema-to-ts$)/;

describe('the engine', () => {
  const sources = Object.entries(readFiles(__dirname)).filter(
    ([path]) =>
      path.endsWith('.ts') &&
      !path.endsWith('.test.ts') &&
      path !== 'testing.ts',
  );

  it('imports nothing that does I/O', () => {
    const foreign = sources.flatMap(([path, text]) =>
      [...text.matchAll(/(?:[\w}*] from|^import|require\()\s*'([^']+)'/gm)]
        .map(([, name]) => name)
        .filter(name => !ALLOWED.test(name))
        .map(name => `${path}: ${name}`),
    );
    expect(sources.length).toBeGreaterThan(50);
    expect(foreign).toEqual([]);
  });

  it('knows no time and no chance, which would change its bytes', () => {
    const impure = sources.flatMap(([path, text]) =>
      [
        ...text.matchAll(
          /\b(?:new Date|Date\.now|Math\.random|process\.|localeCompare|toLocaleString|Intl\.)/g,
        ),
      ].map(([name]) => `${path}: ${name}`),
    );
    expect(impure).toEqual([]);
  });
});
