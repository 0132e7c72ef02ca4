import { limitsOf } from '../../dialect';
import { placeOf } from '../files';
import type { LintRule } from '../workflow';

/** The first workflow directory that exists wins, even with only a README in it. */
export const workflowShadowed: LintRule = {
  code: 'workflow-shadowed',
  check({ path, target, tree }) {
    const place = placeOf(path);
    const { value: directories } = limitsOf(target).directories;
    if (!place) {
      return [];
    }
    if (!directories.includes(place.directory)) {
      return [
        {
          severity: 'error',
          message: `This forge does not look into \`${
            place.directory
          }\`. Move the file to one of ${directories
            .map(directory => `\`${directory}\``)
            .join(', ')}.`,
          at: [],
        },
      ];
    }
    const before = directories.slice(0, directories.indexOf(place.directory));
    const winner = before.find(directory =>
      tree?.some(file => file.startsWith(`${place.root}${directory}/`)),
    );
    return winner === undefined
      ? []
      : [
          {
            severity: 'error',
            message: `This file never runs: \`${winner}\` exists, so the forge ignores \`${place.directory}\`. Keep all workflows in one of the two.`,
            at: [],
          },
        ];
  },
};
