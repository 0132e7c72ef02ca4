import { sha1 } from '@noble/hashes/legacy';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, concatBytes } from '@noble/hashes/utils';

/** SHA-256 of a text in UTF-8 (or of bytes), as 64 hex digits. */
export function sha256Hex(data: string | Uint8Array): string {
  return bytesToHex(sha256(toBytes(data)));
}

/**
 * The id that Git gives to a file with this content: SHA-1 over `blob <bytes>\0<content>`,
 * 40 hex digits. It tells without reading a file whether it holds just this.
 */
export function gitBlobId(data: string | Uint8Array): string {
  const content = toBytes(data);
  return bytesToHex(
    sha1(concatBytes(toBytes(`blob ${content.length}\0`), content)),
  );
}

function toBytes(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? new TextEncoder().encode(data) : data;
}
