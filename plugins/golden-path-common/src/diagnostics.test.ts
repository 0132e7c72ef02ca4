import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { RULES } from '@edf/workflow-language';
import {
  CASES,
  LINT_CASES,
  UPDATES,
  WORKSPACE,
  readFiles,
} from '@edf/golden-path-testing';

const DOCS = join(WORKSPACE, 'docs/diagnostics');

/** Places where a code stands as a literal: a property, an argument, or either of two. */
const PATTERNS = [
  /\bcode:\s*(?:\w+ \? )?'([a-z]+(?:-[a-z]+)+)'/g,
  /\bcode: \w+ \? '[a-z-]+' : '([a-z]+(?:-[a-z]+)+)'/g,
  /\b(?:error|warning|report|refuse|invalid)\(\s*'([a-z]+(?:-[a-z]+)+)'/g,
  /'(yaml-[a-z-]+)'/g,
];

/** Everything that makes diagnostics. */
const SOURCES = [__dirname, join(WORKSPACE, 'packages/workflow-language/src')];

/** The codes that the sources name. */
function codesInSources(): Set<string> {
  const codes = new Set<string>(RULES.map(({ code }) => code));
  for (const [path, text] of SOURCES.flatMap(folder =>
    Object.entries(readFiles(folder)),
  )) {
    if (path.endsWith('.ts') && !path.endsWith('.test.ts')) {
      for (const pattern of PATTERNS) {
        for (const [, code] of text.matchAll(pattern)) {
          codes.add(code);
        }
      }
    }
  }
  return codes;
}

/** The codes that come out in the cases, wherever the sources hide them. */
function codesInCases(): Set<string> {
  const codes = new Set<string>();
  for (const [path, text] of [CASES, LINT_CASES].flatMap(folder =>
    Object.entries(readFiles(folder)),
  )) {
    if (/\bexpected\b/.test(path)) {
      for (const [, code] of text.matchAll(
        /^\W*(?:error|warning|info) ([a-z-]+) /gm,
      )) {
        codes.add(code);
      }
    }
  }
  return codes;
}

const pages = readdirSync(DOCS)
  .filter(file => file.endsWith('.md') && file !== 'README.md')
  .map(file => file.replace(/\.md$/, ''))
  .sort();

const read = (code: string) => readFileSync(join(DOCS, `${code}.md`), 'utf8');

describe('the pages of the diagnostics', () => {
  it('are there for every code', () => {
    const codes = [...codesInSources(), ...codesInCases()];
    expect(codes.length).toBeGreaterThan(80);
    expect(codes.filter(code => !pages.includes(code))).toEqual([]);
  });

  it.each(pages)('%s says what it is, why it matters and what to do', code => {
    const text = read(code);
    expect(text.startsWith(`# ${code}\n\n`)).toBe(true);
    expect(text).toContain('\n**Why it matters.** ');
    expect(text).toContain('\n**What to do.** ');
  });

  it('are all listed in the index', () => {
    const path = join(DOCS, 'README.md');
    if (UPDATES) {
      const [introduction] = readFileSync(path, 'utf8').split(/^- /m);
      const rows = pages.map(code => {
        const [, paragraph] = read(code).split('\n\n');
        const [sentence] = paragraph.replace(/\n/g, ' ').split(/(?<=\.) /);
        return `- [${code}](${code}.md): ${sentence}\n`;
      });
      writeFileSync(path, `${introduction}${rows.join('')}`);
    }
    const listed = [
      ...readFileSync(path, 'utf8').matchAll(/^- \[(.+)\]\((.+)\.md\): /gm),
    ].map(([, name, file]) => (name === file ? name : `${name} -> ${file}`));
    expect(listed).toEqual(pages);
  });
});
