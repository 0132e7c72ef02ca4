import type { Library } from '@edf/backstage-plugin-golden-path-common';

const TITLE = 'Title';

export type EntryKind = 'component' | 'context' | 'golden-path';

/** Something in the catalogue: a component with its implementations, a context or a golden path. */
export interface Entry {
  kind: EntryKind;
  name: string;
  title: string;
  description?: string;
  /** Only of components. */
  category?: string;
  /** Everything that is searched, with the words that say where it was found. */
  texts: { where: string; text: string }[];
}

/** An entry that matches; `why` when it is not to be seen in its title. */
export interface Match {
  entry: Entry;
  why?: string;
}

/** All entries of a library, sorted by title within their kind. */
export function entriesOf(library: Library): Entry[] {
  const implementations = Object.values(library.implementations);
  const components = Object.values(library.components).map(
    ({ metadata, spec }): Entry => ({
      ...describe('component', metadata),
      category: spec.category,
      texts: [
        ...textsOf(metadata),
        { where: 'Category', text: words(spec.category) },
        ...Object.entries(spec.inputs ?? {}).map(([name, input]) => ({
          where: `Input ${input.title ?? name}`,
          text: `${name} ${input.title ?? ''} ${input.description ?? ''}`,
        })),
        ...implementations
          .filter(item => item.spec.component === metadata.name)
          .map(item => ({
            where: `Implementation ${
              item.metadata.title ?? item.metadata.name
            }`,
            text: `${item.metadata.name} ${item.metadata.title ?? ''} ${
              item.metadata.description ?? ''
            }`,
          })),
      ],
    }),
  );
  const contexts = Object.values(library.contexts).map(
    ({ metadata }): Entry => ({
      ...describe('context', metadata),
      texts: textsOf(metadata),
    }),
  );
  const goldenPaths = Object.values(library.goldenPaths).map(
    ({ metadata, spec }): Entry => ({
      ...describe('golden-path', metadata),
      texts: [
        ...textsOf(metadata),
        ...Object.entries(spec.contexts).flatMap(([context, block]) =>
          Object.keys(block.components ?? {}).map(component => ({
            where: `Runs in ${context}`,
            text: component,
          })),
        ),
      ],
    }),
  );
  return [components, contexts, goldenPaths].flatMap(entries =>
    entries.sort((a, b) => a.title.localeCompare(b.title, 'en')),
  );
}

/** Entries in which every word of the query is found somewhere. */
export function searchEntries(options: {
  entries: readonly Entry[];
  query: string;
  category?: string;
}): Match[] {
  const parts = options.query.toLowerCase().split(/\s+/).filter(Boolean);
  return options.entries.flatMap(entry => {
    if (options.category && entry.category !== options.category) {
      return [];
    }
    const found = parts.map(part =>
      entry.texts.find(({ text }) => text.toLowerCase().includes(part)),
    );
    if (found.includes(undefined)) {
      return [];
    }
    const hidden = found.find(text => text && text.where !== TITLE);
    return [{ entry, why: hidden?.where }];
  });
}

type Metadata = { name: string; title?: string; description?: string };

function describe(kind: EntryKind, metadata: Metadata) {
  const { name, title = name, description } = metadata;
  return { kind, name, title, description };
}

function textsOf(metadata: Metadata): Entry['texts'] {
  const { name, title = '', description = '' } = metadata;
  return [
    { where: TITLE, text: `${title} ${name}` },
    { where: 'Description', text: description },
  ];
}

/** `code-test` as people read it: `Code test`. */
export function words(name: string): string {
  const text = name.replace(/-/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
