import { Text } from '@backstage/ui';
import type { Library } from '@edf/backstage-plugin-golden-path-common';
import { Panel } from '../shared/Panel';
import styles from './Catalogue.module.css';
import { ComponentDetails } from './ComponentDetails';
import { ContextDetails } from './ContextDetails';
import { GoldenPathDetails } from './GoldenPathDetails';
import type { Entry } from './search';

/** What is known of the selected entry. */
export function EntryDetails(props: { entry: Entry; library: Library }) {
  const { entry, library } = props;
  return (
    <Panel
      as="article"
      className={styles.details}
      aria-labelledby="entry-title"
    >
      <header>
        <Text as="h2" variant="title-small" id="entry-title">
          {entry.title}
        </Text>
        {entry.description && (
          <Text as="p" color="secondary">
            {entry.description}
          </Text>
        )}
      </header>
      {entry.kind === 'component' && (
        <ComponentDetails
          component={library.components[entry.name]}
          library={library}
        />
      )}
      {entry.kind === 'context' && (
        <ContextDetails context={library.contexts[entry.name]} />
      )}
      {entry.kind === 'golden-path' && (
        <GoldenPathDetails
          goldenPath={library.goldenPaths[entry.name]}
          library={library}
        />
      )}
    </Panel>
  );
}
