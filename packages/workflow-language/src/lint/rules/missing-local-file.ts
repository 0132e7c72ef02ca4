import { suggestion } from '../../text/suggestions';
import { placeOf } from '../files';
import { isText } from '../workflow';
import type { Finding, LintRule, ValuePath } from '../workflow';

/** `uses: ./…` of something that is not in the repository. */
export const missingLocalFile: LintRule = {
  code: 'missing-local-file',
  check({ jobs, tree, path }) {
    if (!tree) {
      return [];
    }
    const files = new Set(tree);
    const root = placeOf(path)?.root ?? '';
    const findings: Finding[] = [];
    const report = (at: ValuePath, name: string, words: string[]) =>
      findings.push({
        severity: 'error',
        message: `\`${name}\` is not in the repository.${suggestion({
          word: name,
          words,
        })}`,
        at: [...at, 'uses'],
        part: 'value',
      });
    for (const { at, value, steps } of jobs) {
      if (isText(value.uses) && value.uses.startsWith('./')) {
        const name = value.uses.slice(2);
        if (/\.ya?ml$/.test(name) && !files.has(root + name)) {
          const words = tree.filter(file =>
            /\/workflows\/.*\.ya?ml$/.test(file),
          );
          report(at, name, words.slice(0, 100));
        }
      }
      for (const step of steps) {
        const { uses } = step.value;
        if (isText(uses) && uses.startsWith('./') && !uses.includes('${{')) {
          const folder = uses.slice(2).replace(/\/+$/, '');
          const prefix = folder === '' ? root : `${root}${folder}/`;
          // A folder that the repository does not have at all may come from another checkout.
          const exists = ['action.yml', 'action.yaml', 'Dockerfile'].some(
            file => files.has(prefix + file),
          );
          if (!exists && tree.some(file => file.startsWith(prefix))) {
            report(step.at, `${prefix}action.yml`, []);
          }
        }
      }
    }
    return findings;
  },
};
