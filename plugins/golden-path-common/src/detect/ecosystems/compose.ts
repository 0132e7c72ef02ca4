import { COMPOSE_FILES, composeServices, isForWork } from '../composeFile';
import { textOf } from '../data';
import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem } from '../ecosystem';
import { join } from '../paths';

const VARIANTS = [
  'compose.*.yaml',
  'compose.*.yml',
  'docker-compose*.yaml',
  'docker-compose*.yml',
] as const;

/** `test` of `docker-compose.test.yml`. */
function variantOf(name: string): string {
  return name.replace(/^(?:docker-)?compose[.-]|\.ya?ml$/g, '');
}

/** Compose: what it starts together. One module for a folder, whatever variants lie in it. */
export const compose: Ecosystem = {
  name: 'compose',
  kind: 'delivery',
  markers: [...COMPOSE_FILES, ...VARIANTS],
  detect(folder) {
    const names = unique([
      ...COMPOSE_FILES.filter(name => folder.has(name)),
      ...VARIANTS.flatMap(folder.matching),
    ]);
    const manifest =
      COMPOSE_FILES.find(name => folder.has(name)) ??
      names.find(name => !isForWork(variantOf(name)));
    if (manifest === undefined) return undefined;
    const path = join(folder.path, manifest);
    const text = folder.read(manifest);
    const { services, problem } =
      text === undefined
        ? { services: [], problem: undefined }
        : composeServices({ text, path });
    if (problem !== undefined)
      folder.report({ name: manifest, message: problem });
    return {
      facts: factsOf({
        ecosystem: 'compose',
        buildTool: 'docker-compose',
        manifest,
        dependencies: unique(
          services.flatMap(([, { image }]) => {
            const name = (textOf(image) ?? '')
              .split('/')
              .pop()
              ?.split(/[:@]/)[0];
            return name && !name.includes('$') ? [name] : [];
          }),
        ),
      }),
      because: [
        folder.reason({
          text: describe(manifest, [
            services.length > 0 && `${services.length} services`,
          ]),
          file: manifest,
          line: /^services\s*:/,
        }),
        ...names
          .filter(name => name !== manifest)
          .map(name => folder.reason({ text: name, file: name })),
      ],
    };
  },
};
