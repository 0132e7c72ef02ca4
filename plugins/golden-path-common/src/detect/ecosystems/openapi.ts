import { describe, factsOf } from '../ecosystem';
import type { Ecosystem, Folder } from '../ecosystem';

const ENDINGS = ['.yaml', '.yml', '.json'] as const;
const NAMES = ['openapi', 'swagger'] as const;
const FOLDERS = [
  'openapi',
  'api-spec',
  'api-specs',
  'apispec',
  'swagger',
] as const;

/**
 * The version that a description states at its top. Found by its line: descriptions are large,
 * and nothing else in them matters here.
 */
function statedVersion(
  text: string,
): { version: string; line: RegExp } | undefined {
  const line =
    /^[ \t]{0,8}\{?[ \t]{0,8}["']?(?:openapi|swagger)["']?[ \t]{0,8}:[ \t]{0,8}["']?(\d\.\d(?:\.\d+)?)/m;
  const version = line.exec(text.slice(0, 20_000))?.[1];
  return version === undefined ? undefined : { version, line };
}

function descriptionsIn(folder: Folder): string[] {
  const isNamed = (name: string) =>
    NAMES.some(word => name.split(/[.-]/).includes(word));
  return ENDINGS.flatMap(ending => folder.matching(`*${ending}`))
    .filter(name => {
      const text = folder.read(name);
      // Too large to be read: its name has to do.
      return text === undefined
        ? isNamed(name)
        : statedVersion(text) !== undefined;
    })
    .sort();
}

/** Descriptions of HTTP APIs with OpenAPI, also from when it was called Swagger. */
export const openapi: Ecosystem = {
  name: 'openapi',
  kind: 'text',
  markers: ENDINGS.flatMap(ending => [
    { file: `*${ending}`, inFolders: FOLDERS },
    ...NAMES.flatMap(name => [
      `${name}${ending}`,
      `*.${name}${ending}`,
      `${name}.*${ending}`,
      `*-${name}${ending}`,
    ]),
  ]),
  detect(folder) {
    const names = descriptionsIn(folder);
    const [manifest] = names;
    if (manifest === undefined) return undefined;
    const stated = statedVersion(folder.read(manifest) ?? '');
    return {
      facts: factsOf({
        ecosystem: 'openapi',
        buildTool: 'openapi',
        manifest,
        versions: stated ? { openapi: stated.version } : {},
      }),
      because: names.map(name => {
        const found = statedVersion(folder.read(name) ?? '');
        return folder.reason({
          text: describe(name, [found && `OpenAPI ${found.version}`]),
          file: name,
          line: found?.line,
        });
      }),
      owns: ({ ecosystem }) => ecosystem === 'openapi',
    };
  },
};
