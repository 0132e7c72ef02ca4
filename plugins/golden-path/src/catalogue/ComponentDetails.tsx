import { Text } from '@backstage/ui';
import type {
  Library,
  PipelineComponent,
} from '@edf/backstage-plugin-golden-path-common';
import type { JsonValue } from '@edf/workflow-language';
import { describeValue } from '../composer/inputs';
import surface from '../shared/surface.module.css';
import styles from './Catalogue.module.css';
import { describeWhen } from './describeWhen';

/** A component's inputs, outputs and implementations, side by side. */
export function ComponentDetails(props: {
  component: PipelineComponent;
  library: Library;
}) {
  const { component, library } = props;
  const { name } = component.metadata;
  const inputs = Object.entries(component.spec.inputs ?? {});
  const outputs = Object.entries(component.spec.outputs ?? {});
  const implementations = Object.values(library.implementations).filter(
    item => item.spec.component === name,
  );
  return (
    <>
      <Text as="p" variant="body-small">
        Runs once per {component.spec.per ?? 'repository'} · name{' '}
        <code className={surface.code}>{name}</code>
      </Text>
      <section>
        <h3 className={styles.heading}>Implementations</h3>
        {implementations.length === 0 ? (
          <Text as="p" color="secondary">
            None yet. Anyone may add one beside the component in its library.
          </Text>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Implementation</th>
                <th scope="col">Fits when</th>
                <th scope="col">Steps</th>
              </tr>
            </thead>
            <tbody>
              {implementations.map(({ metadata, spec }) => (
                <tr key={metadata.name}>
                  <th scope="row">{metadata.title ?? metadata.name}</th>
                  <td>{describeWhen(spec.when)}</td>
                  <td>
                    {[...new Set(spec.steps.map(step => step.name))].join(
                      ' → ',
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section>
        <h3 className={styles.heading}>Inputs</h3>
        {inputs.length === 0 ? (
          <Text as="p" color="secondary">
            Nothing to set.
          </Text>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Input</th>
                <th scope="col">Type</th>
                <th scope="col">Default</th>
                <th scope="col">Meaning</th>
              </tr>
            </thead>
            <tbody>
              {inputs.map(([input, schema]) => (
                <tr key={input}>
                  <th scope="row">{schema.title ?? input}</th>
                  <td>{schema.type}</td>
                  <td>
                    {describeValue(schema.default as JsonValue | undefined)}
                  </td>
                  <td>{schema.description}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      {outputs.length > 0 && (
        <section>
          <h3 className={styles.heading}>Outputs</h3>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Output</th>
                <th scope="col">Type</th>
                <th scope="col">Meaning</th>
              </tr>
            </thead>
            <tbody>
              {outputs.map(([output, { type, format, description }]) => (
                <tr key={output}>
                  <th scope="row">{output}</th>
                  <td>{format ? `${type}, ${format}` : type}</td>
                  <td>{description}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
