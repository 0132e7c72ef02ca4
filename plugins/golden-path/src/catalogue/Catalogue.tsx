import { useAppSearchParams } from '@backstage/frontend-plugin-api';
import { SearchField, Select, Text } from '@backstage/ui';
import {
  CATEGORIES,
  type Library,
  type LibrarySummary,
} from '@edf/backstage-plugin-golden-path-common';
import { useDeferredValue, useMemo } from 'react';
import { count } from '../shared/format';
import { Panel } from '../shared/Panel';
import styles from './Catalogue.module.css';
import { EntryDetails } from './EntryDetails';
import {
  entriesOf,
  searchEntries,
  words,
  type Entry,
  type EntryKind,
} from './search';

const KINDS: Record<EntryKind, string> = {
  component: 'Component',
  context: 'Context',
  'golden-path': 'Golden path',
};

const EVERY_CATEGORY = 'all';

/** Search, one facet, the list, and what is selected in it; all of it in the address. */
export function Catalogue(props: {
  libraries: LibrarySummary[];
  library: Library;
}) {
  const { libraries, library } = props;
  const [parameters, setParameters] = useAppSearchParams();
  const query = parameters.get('q') ?? '';
  const category = parameters.get('category') ?? undefined;
  const set = (key: string, value: string | undefined) =>
    setParameters(
      previous => {
        const next = new URLSearchParams(previous);
        if (value) {
          next.set(key, value);
        } else {
          next.delete(key);
        }
        return next;
      },
      { replace: true },
    );

  const entries = useMemo(() => entriesOf(library), [library]);
  const asked = useDeferredValue(query);
  const matches = useMemo(
    () => searchEntries({ entries, query: asked, category }),
    [entries, asked, category],
  );
  const selected =
    matches.find(({ entry }) => keyOf(entry) === parameters.get('show')) ??
    matches[0];

  return (
    <>
      <div className={styles.filters}>
        <SearchField
          aria-label="Search components, implementations, contexts and golden paths"
          placeholder="Search components and implementations"
          className={styles.search}
          size="small"
          value={query}
          onChange={text => set('q', text)}
        />
        <Select
          aria-label="Category"
          className={styles.facet}
          size="small"
          options={[
            { id: EVERY_CATEGORY, label: 'Every category' },
            ...CATEGORIES.map(name => ({ id: name, label: words(name) })),
          ]}
          value={category ?? EVERY_CATEGORY}
          onChange={key =>
            set('category', key === EVERY_CATEGORY ? undefined : String(key))
          }
        />
        {libraries.length > 1 && (
          <Select
            aria-label="Library"
            className={styles.facet}
            size="small"
            options={libraries.map(({ name }) => ({ id: name, label: name }))}
            value={library.manifest.name}
            onChange={key => set('library', String(key))}
          />
        )}
      </div>
      <Text
        as="p"
        variant="body-small"
        color="secondary"
        role="status"
        className={styles.count}
      >
        {matches.length === 0
          ? 'Nothing matches. Try fewer words or every category.'
          : count(matches.length, 'match', 'matches')}
      </Text>
      {selected && (
        <div className={styles.columns}>
          <Panel as="ul" className={styles.list} aria-label="Matches">
            {matches.map(({ entry, why }) => (
              <li key={keyOf(entry)}>
                <button
                  type="button"
                  className={styles.entry}
                  aria-pressed={entry === selected.entry}
                  onClick={() => set('show', keyOf(entry))}
                >
                  <span className={styles.title}>{entry.title}</span>
                  <span className={styles.about}>
                    {entry.category ? words(entry.category) : KINDS[entry.kind]}
                    {why && ` · ${why}`}
                  </span>
                </button>
              </li>
            ))}
          </Panel>
          <EntryDetails
            key={keyOf(selected.entry)}
            entry={selected.entry}
            library={library}
          />
        </div>
      )}
    </>
  );
}

function keyOf(entry: Entry): string {
  return `${entry.kind}/${entry.name}`;
}
