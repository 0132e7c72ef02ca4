import {
  gitBlobId,
  LOCK_PATH,
  PIPELINE_PATH,
  type ChangeSet,
} from '@edf/backstage-plugin-golden-path-common';
import { replacedFiles } from './replacedFiles';

const lines = { addedLines: 0, removedLines: 0 };
const changeSet: ChangeSet = {
  files: [
    { path: PIPELINE_PATH, action: 'create', content: 'mine', ...lines },
    { path: LOCK_PATH, action: 'create', content: 'lock', ...lines },
    { path: 'same.yaml', action: 'create', content: 'same', ...lines },
    { path: 'gone.yaml', action: 'delete', blob: gitBlobId('old'), ...lines },
  ],
  directory: { path: '.gitea/workflows', because: 'x' },
  choices: [],
  missing: { secrets: [], variables: [], labels: [] },
  statuses: { added: [], removed: [] },
  checks: [],
  kept: [],
  shadowed: [],
  empty: false,
  digest: '',
};

describe('replacedFiles', () => {
  it('names what the branch has otherwise, and nothing else', () => {
    const files = [
      { path: PIPELINE_PATH, blob: gitBlobId('theirs') },
      { path: LOCK_PATH, blob: gitBlobId('theirs') },
      { path: 'same.yaml', blob: gitBlobId('same') },
      { path: 'gone.yaml', blob: gitBlobId('kept') },
      { path: 'theirs.yaml', blob: gitBlobId('theirs') },
    ];
    expect(
      replacedFiles({ changeSet, pullRequest: { files } }).map(
        ({ path }) => path,
      ),
    ).toEqual([PIPELINE_PATH, 'gone.yaml']);
  });

  it('names what somebody has deleted there, and comes back', () => {
    const files = [{ path: 'same.yaml' }, { path: 'gone.yaml' }];
    expect(replacedFiles({ changeSet, pullRequest: { files } })).toEqual([
      { path: 'same.yaml' },
    ]);
  });
});
