import { keysOf, readYaml, tableAt, tablesOf, textOf } from '../data';
import { describe, factsOf, unique } from '../ecosystem';
import type { Ecosystem } from '../ecosystem';

/** Score: what a workload needs, for whatever platform. Source: docs.score.dev. */
export const score: Ecosystem = {
  name: 'score',
  kind: 'delivery',
  markers: ['score.yaml', 'score.yml', '*.score.yaml', 'score-*.yaml'],
  detect(folder) {
    const names = ['score.yaml', 'score.yml', '*.score.yaml', 'score-*.yaml'];
    return unique(names.flatMap(folder.matching)).flatMap(name => {
      const content = readYaml(folder, name);
      const version = textOf(content.apiVersion);
      // A file of scores is something else.
      if (version !== undefined && !version.startsWith('score.dev/')) return [];
      if (version === undefined && keysOf(content).length > 0) return [];
      const workload = textOf(tableAt(content, 'metadata').name);
      const variant = name.replace(/^score[.-]?|\.?score(?=\.)|\.?ya?ml$/g, '');
      return [
        {
          facts: factsOf({
            ecosystem: 'score',
            buildTool: 'score',
            manifest: name,
            // The kinds of resources that it asks for: `postgres`, `dns`.
            dependencies: unique(
              tablesOf(content.resources).flatMap(
                resource => textOf(resource.type) ?? [],
              ),
            ),
          }),
          ...(variant && { variant }),
          because: [
            folder.reason({
              text: describe(name, [workload]),
              file: name,
              line: /^apiVersion/,
            }),
          ],
        },
      ];
    });
  },
};
