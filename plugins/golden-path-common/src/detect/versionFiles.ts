import type { Reason } from '../model';
import type { Folder } from './ecosystem';

/** A file that states a tool's version, and where in it. */
export interface VersionSource {
  file: string;
  /** A line's version; the first line that has one counts. */
  line(line: string): string | undefined;
}

/** A line that holds a version and nothing else. */
export function plainVersion(line: string): string | undefined {
  return /^v?(\d[\w.+-]*)$/.exec(line.trim())?.[1];
}

/** A file that holds just the version: `.ruby-version`. */
export function versionFile(file: string): VersionSource {
  return { file, line: plainVersion };
}

/** The line of a tool in `.tool-versions`, as asdf and mise read it. */
export function toolVersions(tool: string): VersionSource {
  return {
    file: '.tool-versions',
    line: line => {
      const [name, version = ''] = line.trim().split(/\s+/);
      return name === tool ? /\d[\d.]*/.exec(version)?.[0] : undefined;
    },
  };
}

/**
 * The version that files of their own state, in a module's folder or above it. Of the sources
 * the first counts, of its files the nearest.
 */
export function versionFromFiles(options: {
  folder: Folder;
  /** The tool's name for people. */
  tool: string;
  sources: readonly VersionSource[];
}): { version: string; reason: Reason } | undefined {
  const { folder, tool, sources } = options;
  for (const { file, line } of sources) {
    for (const { path, text } of folder.above(file)) {
      const lines = text.split('\n');
      for (const [index, content] of lines.entries()) {
        const version = line(content);
        if (version !== undefined) {
          return {
            version,
            reason: {
              text: `${path} (${tool} ${version})`,
              path,
              line: index + 1,
              fact: 'versions',
            },
          };
        }
      }
    }
  }
  return undefined;
}
