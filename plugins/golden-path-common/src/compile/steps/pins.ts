import type { Library, PinnedReference } from '../../model';

type Pins = Library['manifest']['pins'];

/**
 * An action as it is used: authors write a tag, the manifest pins it to a commit, and the tag
 * stays as a comment. What has no pin stays as it is.
 */
export function pinAction(options: {
  uses: string;
  pins: Pins;
}): string | PinnedReference {
  const { uses, pins } = options;
  const commit = pins?.[uses];
  const at = uses.lastIndexOf('@');
  return commit && at > 0
    ? { pinned: `${uses.slice(0, at)}@${commit}`, comment: uses.slice(at + 1) }
    : uses;
}

/** The same for an image: `golang@sha256:…` with the tag as a comment. */
export function pinImage(options: {
  image: string;
  pins: Pins;
}): string | PinnedReference {
  const { image, pins } = options;
  const digest = pins?.[image];
  const tag = /:([\w.-]+)$/.exec(image);
  return digest && tag
    ? { pinned: `${image.slice(0, tag.index)}@${digest}`, comment: tag[1] }
    : image;
}

/** Whether an action cannot change: a commit, a digest, or of this very repository. */
export function isPinned(uses: string | PinnedReference | undefined): boolean {
  return (
    typeof uses !== 'string' ||
    uses.startsWith('./') ||
    /@(?:[0-9a-f]{40}|sha256:[0-9a-f]{64})$/.test(uses)
  );
}
