import { existsSync, readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { WORKSPACE } from '@edf/golden-path-testing';

/** Text of a page without what is in blocks and spans of code. */
function proseOf(markdown: string): string {
  return markdown
    .replace(/^(```+)[^\n]*\n[^]*?^\1$/gm, '')
    .replace(/(`+)(?!`)[^]*?[^`]\1(?!`)/g, '');
}

/** The anchors of the headings of a page, as forges make them. */
function anchorsOf(markdown: string): Set<string> {
  const headings = markdown
    .replace(/^(```+)[^\n]*\n[^]*?^\1$/gm, '')
    .matchAll(/^#{1,6} +(.+)$/gm);
  return new Set(
    Array.from(headings, ([, text]) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replace(/ /g, '-'),
    ),
  );
}

/** Links of a page into this repository that lead nowhere. */
function brokenLinks(page: string): string[] {
  const markdown = readFileSync(join(WORKSPACE, page), 'utf8');
  return [...proseOf(markdown).matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, link]) => link)
    .filter(link => !/^[a-z]+:/.test(link))
    .filter(link => {
      const [path, anchor] = link.split('#');
      const target = join(WORKSPACE, path ? join(dirname(page), path) : page);
      return (
        !existsSync(target) ||
        (anchor !== undefined &&
          !anchorsOf(readFileSync(target, 'utf8')).has(anchor))
      );
    });
}

/** What is installed, made or only read by tests; it has pages of others. */
const PASSED_OVER = /^(\.|node_modules$|dist$|coverage$|repositories$)/;

/** All pages that the project keeps, from a folder on. */
function pagesBelow(folder: string): string[] {
  const entries = readdirSync(join(WORKSPACE, folder), { withFileTypes: true });
  return entries
    .filter(({ name }) => !PASSED_OVER.test(name))
    .flatMap(entry => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return pagesBelow(path);
      }
      return path.endsWith('.md') ? [path] : [];
    })
    .sort();
}

describe('links in the documentation', () => {
  const all = pagesBelow('.');

  it('are looked for on all pages', () => {
    expect(all.length).toBeGreaterThan(100);
    expect(all).toEqual(
      expect.arrayContaining([
        'docs/pipeline.md',
        'plugins/golden-path/README.md',
      ]),
    );
  });

  it('lead somewhere', () => {
    expect(
      all.flatMap(page => brokenLinks(page).map(link => `${page}: ${link}`)),
    ).toEqual([]);
  });
});
