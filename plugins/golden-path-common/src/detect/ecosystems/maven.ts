import type { Ecosystem } from '../ecosystem';
import { factsOf, unique } from '../ecosystem';
import { elementsAt, readXml, textAt, type XmlElement } from '../xml';

const MANIFEST = 'pom.xml';

/** Where people state the Java version, the most binding first. */
const VERSION_PROPERTIES = [
  'maven.compiler.release',
  'maven.compiler.target',
  'maven.compiler.source',
  'java.version',
];

function javaVersion(project: XmlElement | undefined): string | undefined {
  const properties = elementsAt(project, 'properties')[0];
  const stated = VERSION_PROPERTIES.map(name => textAt(properties, name));
  const compiler = elementsAt(project, 'build', 'plugins', 'plugin').find(
    plugin => textAt(plugin, 'artifactId') === 'maven-compiler-plugin',
  );
  stated.push(textAt(compiler, 'configuration', 'release'));
  return stated
    .map(version => /^(?:1\.)?(\d+)$/.exec(version ?? '')?.[1])
    .find(Boolean);
}

/** Java and Kotlin with Maven. */
export const maven: Ecosystem = {
  name: 'java',
  markers: [MANIFEST],
  reads: [],
  detect(folder) {
    const text = folder.read(MANIFEST);
    const project = text === undefined ? undefined : readXml(text);
    if (text !== undefined && project?.name !== 'project') {
      folder.report({
        name: MANIFEST,
        message: 'It is not a Maven project, or its tags do not match.',
      });
    }
    const version = javaVersion(project);
    const wrapper = folder.files.has('mvnw');
    const details = [version && `Java ${version}`, wrapper && 'mvnw'];
    const suffix = details.filter(Boolean).join(', ');
    return {
      facts: factsOf({
        ecosystem: 'java',
        buildTool: 'maven',
        dependencies: unique(
          elementsAt(project, 'dependencies', 'dependency').flatMap(
            dependency => textAt(dependency, 'artifactId') ?? [],
          ),
        ),
        versions: version ? { java: version } : {},
        wrapper,
      }),
      because: [
        { text: suffix ? `${MANIFEST} (${suffix})` : MANIFEST, path: MANIFEST },
      ],
      // A multi-module build is one build, run at its top.
      ownsNested: elementsAt(project, 'modules', 'module').length > 0,
    };
  },
};
