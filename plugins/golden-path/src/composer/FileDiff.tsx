import { LOCK_PATH } from '@edf/backstage-plugin-golden-path-common';
import type { FileChange } from '@edf/backstage-plugin-golden-path-common';
import { useMemo } from 'react';
import { count } from '../shared/format';
import { Lines } from './ChangeCount';
import { diffText } from './diffText';
import { FileFigure } from './FileFigure';
import styles from './FileText.module.css';

const ACTIONS: Record<FileChange['action'], string> = {
  create: 'new file',
  change: 'changed',
  delete: 'deleted',
  keep: 'stays',
};

/** One file's unified difference. Added and removed lines have a sign, and a colour beside it. */
export function FileDiff(props: { change: FileChange }) {
  const { change } = props;
  const { before = '', content: after = '' } = change;
  const created = change.action === 'create';
  const hunks = useMemo(() => diffText({ before, after }), [before, after]);
  return (
    <FileFigure
      path={change.path}
      facts={<Facts change={change} />}
      folded={change.path === LOCK_PATH}
      label={`Difference of ${change.path}`}
    >
      {hunks.map((hunk, index) => (
        <span key={`${hunk.before}-${hunk.after}`}>
          {(index > 0 || hunk.before > 1) && (
            <span className={`${styles.line} ${styles.hunk}`}>
              {`@@ −${hunk.before} +${hunk.after} @@`}
            </span>
          )}
          {hunk.lines.map(line => (
            <span
              key={`${line.before ?? ''}-${line.after ?? ''}`}
              className={`${styles.line} ${
                created ? styles.added : styles.change
              }`}
              data-sign={line.sign}
            >
              {!created && (
                <span className={styles.number} data-number={line.before} />
              )}
              <span className={styles.number} data-number={line.after} />
              <span className={styles.sign}>{line.sign}</span>
              <span className={styles.code}>{`${line.text}\n`}</span>
            </span>
          ))}
        </span>
      ))}
    </FileFigure>
  );
}

function Facts(props: { change: FileChange }) {
  const { action, addedLines, removedLines } = props.change;
  if (action === 'create') {
    return (
      <span>
        {ACTIONS.create}, {count(addedLines, 'line')}
      </span>
    );
  }
  return (
    <span>
      {ACTIONS[action]} <Lines sign="+" number={addedLines} word="added" />{' '}
      <Lines sign="−" number={removedLines} word="removed" />
    </span>
  );
}
