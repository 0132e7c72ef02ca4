import { readToml, tableAt, textOf } from '../data';
import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem, Finding, Folder } from '../ecosystem';
import { resolvePath } from '../paths';
import { foldersUpFrom } from '../repositoryFiles';
import { JAVA_READS_ABOVE, javaNeeds, javaRelease, javaVersion } from './java';

const SETTINGS = ['settings.gradle.kts', 'settings.gradle'] as const;
const BUILDS = ['build.gradle.kts', 'build.gradle'] as const;
const CATALOG = 'gradle/libs.versions.toml';
const WRAPPER = 'gradle/wrapper/gradle-wrapper.properties';

/**
 * Without comments, line by line: a build file is a program, and only what it plainly says is
 * read from it. `://` of an address begins no comment.
 */
function code(text: string): string {
  return text
    .split('\n')
    .map(line => line.replace(/(^|[^:])\/\/.*$/, '$1'))
    .filter(line => !/^\s*\*/.test(line))
    .join('\n');
}

/** Where build files state the Java version, the most binding first. */
const VERSION_PATTERNS = [
  /JavaLanguageVersion\.of\(\s{0,9}["']?([\d.]{1,9})/,
  /\bjvmToolchain\(\s{0,9}["']?([\d.]{1,9})/,
  /\brelease(?:\.set\(|\s{0,9}=)\s{0,9}["']?([\d.]{1,9})/,
  /\btargetCompatibility\s{0,9}=?\s{0,9}(?:JavaVersion\.VERSION_|["'])?([\d._]{1,9})/,
  /\bsourceCompatibility\s{0,9}=?\s{0,9}(?:JavaVersion\.VERSION_|["'])?([\d._]{1,9})/,
  /\bjvmTarget(?:\.set\(|\s{0,9}=)\s{0,9}(?:JvmTarget\.JVM_|["'])?([\d._]{1,9})/,
];

/** Lines of build files that state a version, for the reason. */
const VERSION_LINE =
  /JavaLanguageVersion\.of|jvmToolchain\(|Compatibility|jvmTarget/;

function statedVersion(text: string): string | undefined {
  return VERSION_PATTERNS.map(pattern =>
    javaRelease(pattern.exec(text)?.[1]?.replace(/_/g, '.')),
  ).find(Boolean);
}

/** `group:artifact` of the libraries in the version catalog, by their names in build files. */
function catalogOf(folder: Folder): Map<string, string> {
  const { libraries, plugins } = readToml(folder, CATALOG);
  const found = new Map<string, string>();
  for (const [alias, entry] of Object.entries(
    tableAt({ libraries }, 'libraries'),
  )) {
    const table = tableAt({ entry }, 'entry');
    const stated =
      textOf(entry) ??
      textOf(table.module) ??
      `${textOf(table.group) ?? ''}:${textOf(table.name) ?? ''}`;
    found.set(accessor(alias), stated.split(':').slice(0, 2).join(':'));
  }
  for (const [alias, entry] of Object.entries(
    tableAt({ plugins }, 'plugins'),
  )) {
    const id = textOf(tableAt({ entry }, 'entry').id) ?? textOf(entry);
    if (id) found.set(`plugins.${accessor(alias)}`, id.split(':')[0]);
  }
  return found;
}

/** `spring-boot_web` is `libs.spring.boot.web` in build files. */
function accessor(alias: string): string {
  return alias.replace(/[-_]/g, '.');
}

interface Named {
  /** `group:artifact`. */
  libraries: string[];
  /** Ids of plugins. */
  plugins: string[];
}

function namedIn(text: string, catalog: ReadonlyMap<string, string>): Named {
  const libraries = [
    ...text.matchAll(
      /["']([\w.-]{1,200}:[\w.-]{1,200})(?::[^"'\n]{0,200})?["']/g,
    ),
  ].map(([, name]) => name);
  const plugins = [
    ...text.matchAll(/\bid\s{0,9}\(?\s{0,9}["']([\w.-]{1,200})["']/g),
    ...text.matchAll(/\bapply plugin:\s{0,9}["']([\w.-]{1,200})["']/g),
  ].map(([, id]) => id);
  for (const [, kotlin] of text.matchAll(
    /\bkotlin\(\s{0,9}["']([\w.-]{1,200})["']\s{0,9}\)/g,
  )) {
    plugins.push(`org.jetbrains.kotlin.${kotlin}`);
  }
  for (const [, name] of text.matchAll(/\blibs\.([A-Za-z][\w.]{0,200})/g)) {
    const found = catalog.get(name.replace(/\.get\b.*$/, ''));
    if (found) (found.includes(':') ? libraries : plugins).push(found);
  }
  return { libraries, plugins };
}

/** What a build file says of a test suite or task of its own for integration tests. */
const INTEGRATION =
  /\b(?:integrationTest|intTest|functionalTest|integration)\b/i;

function detectBuild(folder: Folder): Finding {
  const settings = SETTINGS.find(name => folder.has(name));
  const build = BUILDS.find(name => folder.has(name));
  const manifest = build ?? settings ?? BUILDS[0];
  const texts = [settings, build].map(name =>
    name === undefined ? '' : code(folder.read(name) ?? ''),
  );
  const [settingsText, buildText] = texts;
  const { libraries, plugins } = namedIn(buildText, catalogOf(folder));
  const stated = statedVersion(buildText);
  const { version, because } = javaVersion({ folder, stated });
  const wrapper = folder.has('gradlew');
  const gradle = /gradle-(\d[\d.]*\d)-/.exec(folder.read(WRAPPER) ?? '')?.[1];
  const isMulti = /\binclude\b/.test(settingsText);
  const included = new Set([
    'buildSrc',
    ...[
      ...settingsText.matchAll(
        /\bincludeBuild\b\s{0,9}\(?\s{0,9}["']([^"'\n]+)["']/g,
      ),
    ].flatMap(([, path]) => resolvePath('.', path) ?? []),
  ]);
  const isOwnBuild = (path: string) =>
    [...foldersUpFrom(path)].some(above => included.has(above));
  const needs = javaNeeds({
    folder,
    file: manifest,
    dependencies: libraries,
    apart: INTEGRATION.exec(buildText)?.[0],
  });
  return {
    facts: factsOf({
      ecosystem: 'java',
      buildTool: 'gradle',
      manifest,
      dependencies: unique([
        ...libraries.map(name => name.slice(name.indexOf(':') + 1)),
        ...plugins,
      ]),
      versions: {
        ...(version && { java: version }),
        ...(gradle && { gradle }),
      },
      ...(folder.has('gradle.lockfile') && { lockFile: 'gradle.lockfile' }),
      wrapper,
      needs: needs.needs,
    }),
    because: [
      folder.reason({
        text: describe(manifest, [
          stated && `Java ${stated}`,
          wrapper && 'gradlew',
          isMulti && `several projects in ${settings}`,
        ]),
        file: manifest,
        line: VERSION_LINE,
      }),
      ...because,
      ...needs.because,
    ],
    // Settings make everything below them one build; other settings begin another one.
    ...(settings && {
      owns: ({ path, ecosystem }) =>
        ecosystem === 'java' &&
        (isOwnBuild(path) ||
          ![...SETTINGS, 'pom.xml'].some(name =>
            folder.has(`${path}/${name}`),
          )),
    }),
  };
}

/** Java and Kotlin with Gradle, in either of its languages. */
export const gradle: Ecosystem = {
  name: 'java',
  kind: 'code',
  markers: [...BUILDS, ...SETTINGS],
  reads: [CATALOG, WRAPPER],
  readsAbove: JAVA_READS_ABOVE,
  detect: detectBuild,
};
