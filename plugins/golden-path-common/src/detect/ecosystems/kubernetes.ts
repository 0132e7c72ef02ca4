import { parseYamlTables, tableAt, textOf } from '../data';
import type { Table } from '../data';
import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem } from '../ecosystem';
import { join } from '../paths';

/** Folders in which YAML files mostly are manifests. */
const FOLDERS = [
  ...['k8s', 'kubernetes', 'kube', 'manifests', 'deploy', 'deployment'],
  ...['deployments', 'deploy-k8s', 'k8', 'openshift'],
] as const;

/** Names that manifests have in other folders. */
const NAMES = [
  ...['deployment', 'service', 'ingress', 'statefulset', 'daemonset'],
  ...['cronjob', 'configmap', 'namespace', 'k8s', 'kubernetes'],
] as const;

const ENDINGS = ['.yaml', '.yml'] as const;

/** An object of the API has these three; a workflow or a values file does not. */
function isObject(table: Table): boolean {
  return (
    /^(?:[\w.-]+\/)?v\d+\w*$/.test(textOf(table.apiVersion) ?? '') &&
    textOf(table.kind) !== undefined &&
    // Of a catalog, of Kustomize, of Helm: each is told by its own.
    !/^(?:backstage\.io|kustomize\.config\.k8s\.io|score\.dev|golden-path\.edf|skaffold|helm\.)/.test(
      textOf(table.apiVersion) ?? '',
    ) &&
    Object.keys(tableAt(table, 'metadata')).length > 0
  );
}

/** Plain Kubernetes manifests: a folder with objects of the API. */
export const kubernetes: Ecosystem = {
  name: 'kubernetes',
  kind: 'delivery',
  markers: [
    ...ENDINGS.flatMap(ending => [
      { file: `*${ending}`, inFolders: FOLDERS },
      ...NAMES.flatMap(name => [`${name}${ending}`, `*-${name}${ending}`]),
    ]),
  ],
  detect(folder) {
    // A chart's or an overlay's files are theirs.
    if (folder.beside.has('kustomize') || folder.beside.has('helm')) {
      return undefined;
    }
    const kinds: string[] = [];
    const manifests: string[] = [];
    for (const name of ENDINGS.flatMap(ending =>
      folder.matching(`*${ending}`),
    )) {
      const text = folder.read(name);
      if (text !== undefined && /^kind:/m.test(text)) {
        const { tables } = parseYamlTables({
          text,
          path: join(folder.path, name),
        });
        const objects = tables.filter(isObject);
        for (const { kind } of objects) kinds.push(textOf(kind) ?? '');
        if (objects.length > 0) manifests.push(name);
      }
    }
    const [manifest] = manifests.sort();
    if (manifest === undefined) return undefined;
    return {
      facts: factsOf({
        ecosystem: 'kubernetes',
        buildTool: 'kubectl',
        manifest,
        dependencies: unique(kinds),
      }),
      because: [
        folder.reason({
          text: describe(manifest, [unique(kinds).join(', ')]),
          file: manifest,
          line: /^kind:/,
        }),
      ],
      // One set of manifests, in however many folders.
      owns: ({ ecosystem }) => ecosystem === 'kubernetes',
    };
  },
};
