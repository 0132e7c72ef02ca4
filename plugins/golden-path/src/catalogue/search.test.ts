import { searchEntries, words, type Entry } from './search';

const entries: Entry[] = [
  {
    kind: 'component',
    name: 'unit-test',
    title: 'Unit tests',
    category: 'code-test',
    texts: [
      { where: 'Title', text: 'Unit tests unit-test' },
      { where: 'Implementation go test', text: 'unit-test-go go test' },
    ],
  },
  {
    kind: 'component',
    name: 'build',
    title: 'Build',
    category: 'build',
    texts: [
      { where: 'Title', text: 'Build build' },
      { where: 'Implementation go build', text: 'build-go go build' },
    ],
  },
];

function search(query: string, category?: string) {
  return searchEntries({ entries, query, category }).map(({ entry, why }) => [
    entry.name,
    why,
  ]);
}

describe('searchEntries', () => {
  it('shows everything for an empty query', () => {
    expect(search('')).toEqual([
      ['unit-test', undefined],
      ['build', undefined],
    ]);
  });

  it('says why something matches that the title does not show', () => {
    expect(search('GO')).toEqual([
      ['unit-test', 'Implementation go test'],
      ['build', 'Implementation go build'],
    ]);
    expect(search('unit')).toEqual([['unit-test', undefined]]);
  });

  it('wants every word', () => {
    expect(search('go unit')).toEqual([
      ['unit-test', 'Implementation go test'],
    ]);
    expect(search('go cargo')).toEqual([]);
  });

  it('narrows to a category', () => {
    expect(search('', 'build')).toEqual([['build', undefined]]);
  });
});

it('reads names as words', () => {
  expect(words('security-and-compliance')).toBe('Security and compliance');
});
