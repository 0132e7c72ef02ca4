import { readYaml, tablesOf, textOf, versionOf } from '../data';
import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem } from '../ecosystem';
import { resolvePath } from '../paths';

const MANIFEST = 'Chart.yaml';
/** Where charts of `apiVersion: v1` name theirs. */
const REQUIREMENTS = 'requirements.yaml';

/** A Helm chart. Charts below its `charts` are its parts. */
export const helm: Ecosystem = {
  name: 'helm',
  kind: 'delivery',
  markers: [MANIFEST],
  reads: [REQUIREMENTS],
  detect(folder) {
    const chart = readYaml(folder, MANIFEST);
    const listed = [
      ...tablesOf(chart.dependencies),
      ...(folder.has(REQUIREMENTS)
        ? tablesOf(readYaml(folder, REQUIREMENTS).dependencies)
        : []),
    ];
    const version = textOf(chart.kubeVersion);
    const name = textOf(chart.name);
    const isUmbrella =
      listed.length > 0 &&
      !folder.exists(
        folder.path === '.' ? 'templates' : `${folder.path}/templates`,
      );
    const lockFile = ['Chart.lock', 'requirements.lock'].find(lock =>
      folder.has(lock),
    );
    return {
      facts: factsOf({
        ecosystem: 'helm',
        buildTool: 'helm',
        manifest: MANIFEST,
        dependencies: unique(listed.flatMap(item => textOf(item.name) ?? [])),
        versions: version ? { kubernetes: version } : {},
        ...(lockFile && { lockFile }),
      }),
      because: [
        folder.reason({
          text: describe(MANIFEST, [
            name && [name, versionOf(chart.version)].filter(Boolean).join(' '),
            chart.type === 'library' && 'a library',
            isUmbrella && `an umbrella of ${listed.length} charts`,
          ]),
          file: MANIFEST,
          line: /^name\s*:/,
        }),
      ],
      // What Helm renders is no plain manifest, and what it packs no chart of its own.
      owns: ({ path, ecosystem }) =>
        (ecosystem === 'helm' && path.startsWith('charts/')) ||
        ['kubernetes', 'kustomize', 'openapi', 'score'].includes(ecosystem),
      uses: listed.flatMap(item => {
        const address = textOf(item.repository) ?? '';
        const path = address.startsWith('file://')
          ? resolvePath(folder.path, address.slice('file://'.length))
          : undefined;
        return path === undefined ? [] : [{ path }];
      }),
    };
  },
};
