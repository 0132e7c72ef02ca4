import { Text } from '@backstage/ui';
import type { GeneratedFile } from '@edf/backstage-plugin-golden-path-common';
import { count } from '../shared/format';
import { FileFigure } from './FileFigure';
import styles from './FileText.module.css';

/** The whole workflow of the selected context, as it will stand in the repository. */
export function WorkflowView(props: { file?: GeneratedFile }) {
  const { file } = props;
  if (!file) {
    return (
      <Text as="p" color="secondary">
        This context makes no workflow: nothing runs in it.
      </Text>
    );
  }
  const lines = file.content.replace(/\n$/, '').split('\n');
  return (
    <FileFigure
      path={file.path}
      facts={<span>{count(lines.length, 'line')}</span>}
      label={`Text of ${file.path}`}
    >
      {lines.map((line, index) => (
        <span
          key={index}
          className={styles.line}
          data-comment={/^\s*#/.test(line) || undefined}
        >
          <span className={styles.number} data-number={index + 1} />
          <span className={styles.code}>{`${line}\n`}</span>
        </span>
      ))}
    </FileFigure>
  );
}
