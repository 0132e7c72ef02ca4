import { limitsOf } from '../../dialect';
import { placeOf } from '../files';
import type { LintRule } from '../workflow';

/** `.YAML`, `.yml.txt`: the forge does not see the file. */
export const workflowFileEnding: LintRule = {
  code: 'workflow-file-ending',
  check({ path, target }) {
    const { value: endings } = limitsOf(target).endings;
    return placeOf(path) && !endings.some(ending => path.endsWith(ending))
      ? [
          {
            severity: 'error',
            message: `The forge does not see this file: the name of a workflow ends in ${endings
              .map(ending => `\`${ending}\``)
              .join(' or ')}, in lower case. Rename it.`,
            at: [],
          },
        ]
      : [];
  },
};
