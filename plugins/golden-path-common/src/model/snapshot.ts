/** An entry of a Git tree. Folders are not listed: they follow from the paths. */
export interface TreeEntry {
  /** Relative to the repository's root, with `/`, without a leading one. */
  path: string;
  type: 'file' | 'symlink' | 'submodule';
  /** Git's object id: SHA-1 in hex, 40 digits. */
  blob: string;
  /** Of a file, in bytes, where it is known before it is read. */
  size?: number;
}

/**
 * What the engine sees of a repository at one commit: all paths, and the texts of those few
 * files that `filesToRead` asked for. Plain data.
 */
export interface RepositorySnapshot {
  /** For titles and seeds: `owner/name`. */
  repository: string;
  defaultBranch: string;
  /** The commit that was read, 40 hex digits; absent for an empty repository. */
  commit?: string;
  tree: TreeEntry[];
  /** Path to text. A file that was asked for but is missing, binary or too large is absent. */
  contents: Record<string, string>;
}
