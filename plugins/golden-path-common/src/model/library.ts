import type { Definition } from './definition';
import type { Kind, KINDS } from './kinds';
import type { LibraryManifest } from './schemas/libraryManifest';
import type { LibraryWaiver } from './schemas/waiver';

/** A map for each kind, name to definition. */
type DefinitionMaps = {
  [K in Kind as (typeof KINDS)[K]['map']]: Record<
    string,
    Extract<Definition, { kind: K }>
  >;
};

/**
 * A parsed library. Plain data, so that it crosses HTTP as it is. Keys are `metadata.name`,
 * sorted, so that iteration order never depends on the file system.
 */
export interface Library extends DefinitionMaps {
  manifest: LibraryManifest;
  /** `<Kind>/<name>` to the file it came from, relative to the library. */
  sources: Record<string, string>;
  /** `<Kind>/<name>` to the SHA-256 of its canonical JSON, in hex. */
  digests: Record<string, string>;
  /** SHA-256 over the manifest and all digests, in hex. */
  digest: string;
  /**
   * `<Kind>/<name>` to the lines of its values, in the form of `linesOf`: `lineOf` reads them.
   * They are no part of the digests.
   */
  lines?: Record<string, number[]>;
  /** Waivers that its owner has approved, for repositories by name. */
  waivers?: LibraryWaiver[];
  /** Of several libraries joined to one (`joinLibraries`): these, strongest first. */
  parts?: Library[];
  /**
   * Of several libraries joined to one: `<Kind>/<name>` to the name of its library, where that
   * is not the first one; `.` for the repository's own components.
   */
  homes?: Record<string, string>;
}
