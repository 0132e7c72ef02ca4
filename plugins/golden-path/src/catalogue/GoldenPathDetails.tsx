import { Text } from '@backstage/ui';
import type {
  GoldenPath,
  Library,
} from '@edf/backstage-plugin-golden-path-common';
import styles from './Catalogue.module.css';

/** What a golden path runs, in which context, with which locks and why. */
export function GoldenPathDetails(props: {
  goldenPath: GoldenPath;
  library: Library;
}) {
  const { goldenPath, library } = props;
  return (
    <>
      {Object.entries(goldenPath.spec.contexts).map(([name, block]) => {
        const components = Object.entries(block.components ?? {});
        return (
          <section key={name}>
            <h3 className={styles.heading}>
              {block.title ?? library.contexts[name]?.metadata.title ?? name}
            </h3>
            {components.length === 0 ? (
              <Text as="p" color="secondary">
                Nothing yet.
              </Text>
            ) : (
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">Component</th>
                    <th scope="col">Stage</th>
                    <th scope="col">Rule</th>
                  </tr>
                </thead>
                <tbody>
                  {components.map(([id, instance]) => (
                    <ComponentRow
                      key={id}
                      id={id}
                      instance={instance}
                      library={library}
                    />
                  ))}
                </tbody>
              </table>
            )}
          </section>
        );
      })}
    </>
  );
}

type RuledInstance = NonNullable<
  GoldenPath['spec']['contexts'][string]['components']
>[string];

function ComponentRow(props: {
  id: string;
  instance: RuledInstance;
  library: Library;
}) {
  const { id, instance, library } = props;
  if (typeof instance !== 'object') {
    return (
      <tr>
        <th scope="row">{id}</th>
        <td />
        <td>Off</td>
      </tr>
    );
  }
  const component = library.components[instance.use ?? id];
  const rule = [
    instance.required && 'required',
    instance.limits && 'limited',
    instance.because,
  ].filter(Boolean);
  return (
    <tr>
      <th scope="row">{instance.title ?? component?.metadata.title ?? id}</th>
      <td>{instance.stage}</td>
      <td>{rule.length > 0 ? rule.join(': ') : 'Teams may change it'}</td>
    </tr>
  );
}
