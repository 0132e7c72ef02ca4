import { readHeader } from '../emit/header';
import type { Diagnostic } from '@edf/workflow-language';
import type { EarlierLock } from './readLock';
import { problem } from './problem';

/** Files of ours that a person or the machine may change at any time, without being asked. */
const OWN_FOLDER = '.golden-path/';

/** Who may replace a file that is in the repository. */
export type Owner = 'ours' | 'edited' | 'foreign';

/** Whether a file in the repository is ours to replace, and why not. */
export function whoseFile(options: {
  path: string;
  blob: string;
  before?: string;
  lock: EarlierLock;
}): Owner {
  const { path, blob, before, lock } = options;
  if (path.startsWith(OWN_FOLDER)) {
    return 'ours';
  }
  const locked = lock.files[path];
  if (locked !== undefined) {
    return locked === blob ? 'ours' : 'edited';
  }
  const owners = { none: 'foreign', intact: 'ours', edited: 'edited' } as const;
  return owners[before === undefined ? 'none' : readHeader(before)];
}

/** Why a file is not replaced, and the way out. */
export function refusal(
  path: string,
  owner: Exclude<Owner, 'ours'>,
): Diagnostic {
  return owner === 'edited'
    ? problem({
        code: 'edited-by-hand',
        message: `${path} was edited by hand since Golden Path made it. Bring the edit into .golden-path/pipeline.yaml, then restore or remove the file.`,
        path,
      })
    : problem({
        code: 'would-overwrite',
        message: `${path} exists and was not made by Golden Path. Rename or remove it, so that it is not overwritten.`,
        path,
      });
}
