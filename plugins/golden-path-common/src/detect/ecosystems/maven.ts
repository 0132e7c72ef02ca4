import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem, Finding, Folder } from '../ecosystem';
import { join, resolvePath } from '../paths';
import { foldersUpFrom } from '../repositoryFiles';
import { elementsAt, readXml, textAt, type XmlElement } from '../xml';
import { JAVA_READS_ABOVE, javaNeeds, javaRelease, javaVersion } from './java';

const MANIFEST = 'pom.xml';

/** Where people state the Java version, the most binding first. */
const VERSION_PROPERTIES = [
  'maven.compiler.release',
  'maven.compiler.target',
  'maven.compiler.source',
  'java.version',
  'jdk.version',
  'kotlin.compiler.jvmTarget',
];

function pluginsOf(project: XmlElement | undefined): XmlElement[] {
  return [
    ...elementsAt(project, 'build', 'plugins', 'plugin'),
    ...elementsAt(project, 'build', 'pluginManagement', 'plugins', 'plugin'),
  ];
}

function pluginOf(
  project: XmlElement | undefined,
  name: string,
): XmlElement | undefined {
  return pluginsOf(project).find(
    plugin => textAt(plugin, 'artifactId') === name,
  );
}

/** A property that stands for another is looked up once: `${java.version}`. */
function statedVersion(project: XmlElement | undefined): string | undefined {
  const properties = elementsAt(project, 'properties')[0];
  const compiler = pluginOf(project, 'maven-compiler-plugin');
  const kotlin = pluginOf(project, 'kotlin-maven-plugin');
  const stated = [
    ...VERSION_PROPERTIES.map(name => textAt(properties, name)),
    ...['release', 'target', 'source'].map(key =>
      textAt(compiler, 'configuration', key),
    ),
    textAt(kotlin, 'configuration', 'jvmTarget'),
  ];
  return stated
    .map(text => {
      const property = /^\$\{([\w.-]+)\}$/.exec(text ?? '')?.[1];
      return javaRelease(property ? textAt(properties, property) : text);
    })
    .find(Boolean);
}

/** Folders of the modules, of the project and of its profiles. */
function modulesOf(
  folder: Folder,
  project: XmlElement | undefined,
): Set<string> {
  const listed = [
    ...elementsAt(project, 'modules', 'module'),
    ...elementsAt(project, 'profiles', 'profile', 'modules', 'module'),
    // The name in Maven 4.
    ...elementsAt(project, 'subprojects', 'subproject'),
  ];
  return new Set(
    listed.flatMap(
      ({ text }) =>
        resolvePath(folder.path, text.replace(/\/?pom\.xml$/, '')) ?? [],
    ),
  );
}

function detectProject(folder: Folder): Finding {
  const text = folder.read(MANIFEST);
  const project = text === undefined ? undefined : readXml(text);
  if (text !== undefined && project?.name !== 'project') {
    folder.report({
      name: MANIFEST,
      message: 'It is not a Maven project, or its tags do not match.',
    });
  }
  const stated = statedVersion(project);
  const { version, because } = javaVersion({ folder, stated });
  const wrapper = folder.has('mvnw');
  const modules = modulesOf(folder, project);
  const dependencies = elementsAt(project, 'dependencies', 'dependency');
  const needs = javaNeeds({
    folder,
    file: MANIFEST,
    dependencies: dependencies.map(
      dependency =>
        `${textAt(dependency, 'groupId')}:${textAt(dependency, 'artifactId')}`,
    ),
    apart:
      pluginOf(project, 'maven-failsafe-plugin') && 'maven-failsafe-plugin',
  });
  return {
    facts: factsOf({
      ecosystem: 'java',
      buildTool: 'maven',
      manifest: MANIFEST,
      dependencies: unique(
        [
          ...dependencies,
          // What the build itself is made with tells Kotlin and frameworks.
          ...elementsAt(project, 'parent'),
          ...pluginsOf(project),
        ].flatMap(element => textAt(element, 'artifactId') ?? []),
      ),
      versions: version ? { java: version } : {},
      wrapper,
      needs: needs.needs,
      traits: pluginOf(project, 'maven-checkstyle-plugin') ? ['lint'] : [],
    }),
    because: [
      folder.reason({
        text: describe(MANIFEST, [
          stated && `Java ${stated}`,
          wrapper && 'mvnw',
          modules.size > 0 && `${modules.size} modules`,
        ]),
        file: MANIFEST,
        line: /<(?:maven\.compiler\.|java\.version|release>)/,
      }),
      ...because,
      ...needs.because,
    ],
    // A multi-module build is one build, run at its top; a module may have modules again.
    owns: ({ path, ecosystem }) =>
      ecosystem === 'java' &&
      [...foldersUpFrom(join(folder.path, path))].some(above =>
        modules.has(above),
      ),
  };
}

/** Java and Kotlin with Maven. */
export const maven: Ecosystem = {
  name: 'java',
  kind: 'code',
  markers: [MANIFEST],
  readsAbove: JAVA_READS_ABOVE,
  detect: detectProject,
};
