import type { LintRule } from '../workflow';

/**
 * A job's commit status is named after workflow, job and event. Of two jobs with one name the
 * later status overwrites the earlier: a failed job hides behind a green one.
 */
export const duplicateStatusName: LintRule = {
  code: 'duplicate-status-name',
  check({ jobs }) {
    const seen = new Map<string, string>();
    return jobs.flatMap(({ id, at, value }) => {
      const name = String(value.name ?? id);
      // Names from a matrix are only known when the jobs run.
      const first = name.includes('${{') ? undefined : seen.get(name);
      seen.set(name, first ?? id);
      return first === undefined
        ? []
        : [
            {
              severity: 'warning' as const,
              message: `The jobs \`${first}\` and \`${id}\` are both called \`${name}\`: one hides the other's commit status. Rename one of them.`,
              at: value.name === undefined ? at : [...at, 'name'],
              part:
                value.name === undefined
                  ? ('key' as const)
                  : ('value' as const),
            },
          ];
    });
  },
};
