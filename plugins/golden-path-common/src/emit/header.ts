import { sha256Hex } from '../hash';
import { HEADER_BEGINNING, isMadeByUs } from '../model';

/** What the header of a generated file says about its origin. */
export interface Header {
  goldenPath: string;
  /** The library that has the golden path, by name. Its version is in the lock. */
  library: string;
}

const HASH = /^# Content: sha256:([0-9a-f]{64})$/m;

/**
 * Puts the header before the body. No time stamps and no version, which would change every
 * file with every release of a library: the same body and origin give the same bytes. The hash is over the body alone and tells later whether a person edited the file.
 */
export function withHeader(options: { header: Header; body: string }): string {
  const { header, body } = options;
  return [
    `${HEADER_BEGINNING}from the golden path "${header.goldenPath}" of the library ${header.library}.`,
    '# To change it, edit .golden-path/pipeline.yaml instead of this file.',
    `# Content: sha256:${sha256Hex(body)}`,
    '',
    body,
  ].join('\n');
}

/** Whether a file has our header, and whether its body is still what we wrote. */
export function readHeader(text: string): 'none' | 'intact' | 'edited' {
  const end = text.indexOf('\n\n');
  if (!isMadeByUs(text) || end < 0) {
    return 'none';
  }
  const hash = HASH.exec(text.slice(0, end))?.[1];
  return hash === sha256Hex(text.slice(end + 2)) ? 'intact' : 'edited';
}
