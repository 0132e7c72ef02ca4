import type { PipelineLock } from '@edf/backstage-plugin-golden-path-common';
import {
  PIPELINE_PATH,
  readHeader,
} from '@edf/backstage-plugin-golden-path-common';

/** How a file on the disk relates to what would be made now. */
export type FileState = 'same' | 'outdated' | 'edited' | 'foreign';

/** Whose the text on the disk is, and whether it would be made like this today. */
export function stateOf(options: {
  text: string;
  blob: string | undefined;
  /** What would be made now; absent when nothing would. */
  made?: string;
  lockedBlob?: string;
}): FileState {
  const { text, blob, made, lockedBlob } = options;
  if (text === made) return 'same';
  if (lockedBlob !== undefined && lockedBlob === blob) return 'outdated';
  const header = readHeader(text);
  if (header === 'intact') return 'outdated';
  return header === 'none' && lockedBlob === undefined ? 'foreign' : 'edited';
}

function changedNames(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter(
      name => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
    )
    .sort();
}

/**
 * What is not any more as it was when a file was made, in words; nothing when it would be made
 * the same.
 */
export function describeDifferences(options: {
  path: string;
  before: PipelineLock | undefined;
  after: PipelineLock | undefined;
}): string[] {
  const { path, before, after } = options;
  if (!before || !after)
    return before ? [] : ['There is no lock that can be read.'];
  if (before.files[path]?.blob === after.files[path]?.blob) return [];
  const differences: string[] = [];
  if (before.engine !== after.engine) {
    differences.push(`The engine was ${before.engine}, now ${after.engine}.`);
  }
  for (const name of changedNames(before.libraries, after.libraries)) {
    const [then, now] = [before.libraries[name], after.libraries[name]];
    if (!now) {
      differences.push(`The library ${name} ${then.version} is not used now.`);
    } else if (!then) {
      differences.push(`The library ${name} ${now.version} is used now.`);
    } else if (then.version !== now.version) {
      differences.push(
        `The library ${name} was ${then.version}, now ${now.version}.`,
      );
    } else {
      differences.push(
        `The library ${name} changed without a new version (${now.version}).`,
      );
    }
  }
  const list = (words: string, names: string[]) => {
    if (names.length > 0) differences.push(`${words}: ${names.join(', ')}.`);
  };
  list('Changed in the target', changedNames(before.target, after.target));
  list(
    'Definitions that came, went or changed',
    changedNames(before.definitions, after.definitions),
  );
  list(
    'Modules that came, went or changed',
    changedNames(before.modules, after.modules),
  );
  list('Evidence that changed', changedNames(before.evidence, after.evidence));
  return differences.length > 0 ? differences : [`${PIPELINE_PATH} changed.`];
}
