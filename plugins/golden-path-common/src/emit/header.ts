import { sha256Hex } from '../hash';

/** What the header of a generated file says about its origin. */
export interface Header {
  goldenPath: string;
  library: { name: string; version: string };
}

const HASH = /^# Content: sha256:([0-9a-f]{64})$/m;

/**
 * Puts the header before the body. No time stamps: the same body and origin give the same
 * bytes. The hash is over the body alone and tells later whether a person edited the file.
 */
export function withHeader(options: { header: Header; body: string }): string {
  const { header, body } = options;
  const { name, version } = header.library;
  return [
    `# Made by Golden Path from the golden path "${header.goldenPath}", library ${name} ${version}.`,
    '# To change it, edit .golden-path/pipeline.yaml instead of this file.',
    `# Content: sha256:${sha256Hex(body)}`,
    '',
    body,
  ].join('\n');
}

/** Whether a file has our header, and whether its body is still what we wrote. */
export function readHeader(text: string): 'none' | 'intact' | 'edited' {
  const end = text.indexOf('\n\n');
  if (!text.startsWith('# Made by Golden Path ') || end < 0) {
    return 'none';
  }
  const hash = HASH.exec(text.slice(0, end))?.[1];
  return hash === sha256Hex(text.slice(end + 2)) ? 'intact' : 'edited';
}
