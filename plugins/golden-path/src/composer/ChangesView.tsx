import { Text } from '@backstage/ui';
import type { ChangeSet } from '@edf/backstage-plugin-golden-path-common';
import { count } from '../shared/format';
import { FileDiff } from './FileDiff';
import { inReadingOrder } from './readingOrder';

/** The difference between the repository now and what will be written, file by file. The lock is folded. */
export function ChangesView(props: { changeSet?: ChangeSet }) {
  const { changeSet } = props;
  if (!changeSet) {
    return (
      <Text as="p" color="secondary">
        There is nothing to show until the errors are corrected: see Problems.
      </Text>
    );
  }
  const changes = inReadingOrder(
    changeSet.files.filter(file => file.action !== 'keep'),
  );
  const kept = changeSet.files.length - changes.length;
  return (
    <>
      {changes.length === 0 && (
        <Text as="p" color="secondary">
          The repository already has exactly this. Nothing would be written.
        </Text>
      )}
      {changes.map(change => (
        <FileDiff key={change.path} change={change} />
      ))}
      {kept > 0 && changes.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {count(kept, 'file')} of ours {kept === 1 ? 'stays' : 'stay'} as{' '}
          {kept === 1 ? 'it is' : 'they are'}.
        </Text>
      )}
    </>
  );
}
