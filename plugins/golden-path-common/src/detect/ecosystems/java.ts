import type { Reason } from '../../model';
import type { Folder } from '../ecosystem';
import { needsOfContainers, NO_NEEDS } from '../needs';
import type { Needs } from '../needs';
import { toolVersions, versionFile, versionFromFiles } from '../versionFiles';
import type { VersionSource } from '../versionFiles';

/** `1.8` is 8, `17.0.5-tem` is 17: Java's feature release, as all tools name it. */
export function javaRelease(text: string | undefined): string | undefined {
  return /^(?:1\.)?(\d{1,3})(?![\w])/.exec(text?.trim() ?? '')?.[1];
}

const SDKMAN: VersionSource = {
  file: '.sdkmanrc',
  line: line => /^java=(\d[\w.+-]*)/.exec(line.trim())?.[1],
};

const JAVA_VERSION_FILES: readonly VersionSource[] = [
  versionFile('.java-version'),
  SDKMAN,
  toolVersions('java'),
];

export const JAVA_READS_ABOVE = JAVA_VERSION_FILES.map(({ file }) => file);

/** The Java version of a build file, else of a file of its own. */
export function javaVersion(options: {
  folder: Folder;
  stated: string | undefined;
}): { version?: string; because: Reason[] } {
  const { folder, stated } = options;
  if (stated !== undefined) return { version: stated, because: [] };
  const found = versionFromFiles({
    folder,
    tool: 'Java',
    sources: JAVA_VERSION_FILES,
  });
  return found
    ? { version: javaRelease(found.version), because: [found.reason] }
    : { because: [] };
}

/**
 * What the unit tests need: what Testcontainers starts, unless the build runs its integration
 * tests apart from them.
 *
 * @param options.dependencies - `org.testcontainers:mongodb`
 * @param options.apart - what runs the integration tests, if anything does
 */
export function javaNeeds(options: {
  folder: Folder;
  file: string;
  dependencies: readonly string[];
  apart?: string;
}): Needs {
  const { folder, file, dependencies, apart } = options;
  const line = /testcontainers/;
  const starters = dependencies.filter(name =>
    name.startsWith('org.testcontainers:'),
  );
  if (starters.length > 0 && apart !== undefined) {
    return {
      ...NO_NEEDS,
      because: [
        folder.reason({
          text: `unit tests need no service: Testcontainers is left to the integration tests (${apart})`,
          file,
          line,
          fact: 'needs',
        }),
      ],
    };
  }
  return needsOfContainers({
    dependencies: starters,
    services: starters.map(name =>
      name.slice(name.indexOf(':') + 1).replace(/^testcontainers-/, ''),
    ),
    reason: text => folder.reason({ text, file, line }),
  });
}
