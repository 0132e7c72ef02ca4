import type { PipelineComponent } from './schemas/component';
import type { PipelineContext } from './schemas/context';
import type { GoldenPath } from './schemas/goldenPath';
import type { PipelineImplementation } from './schemas/implementation';
import type { LibraryManifest } from './schemas/libraryManifest';
import type { RunnerProfile } from './schemas/runnerProfile';
import type { LibraryWaiver } from './schemas/waiver';

/** Any of the five kinds that a library holds. */
export type Definition =
  | PipelineComponent
  | PipelineImplementation
  | PipelineContext
  | GoldenPath
  | RunnerProfile;

/**
 * A parsed library. Plain data, so that it crosses HTTP as it is. Keys are `metadata.name`,
 * sorted, so that iteration order never depends on the file system.
 */
export interface Library {
  manifest: LibraryManifest;
  components: Record<string, PipelineComponent>;
  implementations: Record<string, PipelineImplementation>;
  contexts: Record<string, PipelineContext>;
  goldenPaths: Record<string, GoldenPath>;
  runnerProfiles: Record<string, RunnerProfile>;
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
