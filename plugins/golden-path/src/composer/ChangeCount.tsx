import { Text } from '@backstage/ui';
import type { ChangeSet } from '@edf/backstage-plugin-golden-path-common';
import { count } from '../shared/format';
import styles from './ChangeCount.module.css';

/** `3 files, +142 −0`: the size of what would be written. */
export function ChangeCount(props: { changeSet?: ChangeSet }) {
  const { changeSet } = props;
  if (!changeSet) {
    return null;
  }
  if (changeSet.empty) {
    return (
      <Text variant="body-small" color="secondary">
        Nothing to write
      </Text>
    );
  }
  const files = changeSet.files.filter(file => file.action !== 'keep');
  const added = sum(files.map(file => file.addedLines));
  const removed = sum(files.map(file => file.removedLines));
  return (
    <Text variant="body-small" className={styles.count}>
      {count(files.length, 'file')},{' '}
      <Lines sign="+" number={added} word="added" />{' '}
      <Lines sign="−" number={removed} word="removed" />
    </Text>
  );
}

/** Lines added or removed, with a sign; the word is for those who hear it. */
export function Lines(props: {
  sign: '+' | '−';
  number: number;
  word: 'added' | 'removed';
}) {
  return (
    <span
      className={styles[props.word]}
      role="img"
      aria-label={`${count(props.number, 'line')} ${props.word}`}
    >
      {props.sign}
      {props.number}
    </span>
  );
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
