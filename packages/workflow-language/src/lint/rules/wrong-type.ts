import type { Kind, Shape, Treatment } from '../../dialect/shape';
import type { Finding, LintRule } from '../workflow';

const WORDS: Record<Kind, string> = {
  text: 'text',
  number: 'a number',
  boolean: '`true` or `false`',
  list: 'a list',
  map: 'a map of keys',
};

const CONSEQUENCES: Record<Treatment, string> = {
  ignored: 'the forge reads over it.',
  'job-refused': 'the runner refuses the whole job.',
  'file-refused': 'the forge refuses the whole file, so nothing starts.',
};

function describe({ takes }: Shape): string {
  // Where text may stand, numbers and booleans are text, too.
  const kinds = takes.includes('text')
    ? takes.filter(kind => kind !== 'number' && kind !== 'boolean')
    : takes;
  return kinds.map(kind => WORDS[kind]).join(' or ');
}

/**
 * The forge decodes the whole file into its own types: one value that does not fit, and there
 * is no run at all. In some places it reads over the value instead.
 */
export const wrongType: LintRule = {
  code: 'wrong-type',
  check({ structure }) {
    const findings: Finding[] = [];
    for (const problem of structure) {
      if (problem.problem === 'wrong-type') {
        const { at, shape, treatment, found } = problem;
        const key = at[at.length - 1];
        const what =
          typeof key === 'string' ? `\`${key}\`` : 'This entry of the list';
        findings.push({
          severity: treatment === 'ignored' ? 'warning' : 'error',
          message: `${what} takes ${describe(shape)}, not ${WORDS[found]}: ${
            CONSEQUENCES[treatment]
          }`,
          at,
          part: 'value',
        });
      }
    }
    return findings;
  },
};
