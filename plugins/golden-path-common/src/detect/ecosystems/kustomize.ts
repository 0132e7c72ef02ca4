import { readYaml, tablesOf, textOf, textsOf } from '../data';
import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem } from '../ecosystem';
import { resolvePath } from '../paths';

/** Source: kubectl.docs.kubernetes.io/references/kustomize/kustomization. */
const MANIFESTS = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
] as const;

/** Kustomize: what others build upon (a base) is a part of them. */
export const kustomize: Ecosystem = {
  name: 'kustomize',
  kind: 'delivery',
  markers: MANIFESTS,
  detect(folder) {
    const manifest = MANIFESTS.find(name => folder.has(name)) ?? MANIFESTS[0];
    const content = readYaml(folder, manifest);
    // It changes what others build, and cannot be built alone.
    if (content.kind === 'Component') return undefined;
    const taken = ['resources', 'bases', 'components']
      .flatMap(key => textsOf(content[key]))
      .flatMap(path => resolvePath(folder.path, path) ?? []);
    const folders = taken.filter(path => !/\.(?:ya?ml|json)$/.test(path));
    return {
      facts: factsOf({
        ecosystem: 'kustomize',
        buildTool: 'kustomize',
        manifest,
        dependencies: unique(
          tablesOf(content.images).flatMap(item => textOf(item.name) ?? []),
        ),
      }),
      because: [
        folder.reason({
          text: describe(manifest, [
            folders.length > 0 && `upon ${folders.join(', ')}`,
          ]),
          file: manifest,
          line: /^(?:resources|bases)\s*:/,
        }),
      ],
      owns: ({ ecosystem }) => ecosystem === 'kubernetes',
      uses: folders.map(path => ({ path, partOf: true })),
    };
  },
};
