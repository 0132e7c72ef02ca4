import type { LintRule } from '../workflow';

/** The called workflow gets every secret, also those that it has no use for. */
export const secretsInherit: LintRule = {
  code: 'secrets-inherit',
  requiredKeys: ['secrets'],
  check: ({ jobs }) =>
    jobs
      .filter(
        ({ value }) => value.secrets === 'inherit' && value.uses !== undefined,
      )
      .map(({ at }) => ({
        severity: 'warning' as const,
        message:
          '`secrets: inherit` hands all secrets to the called workflow. Name those that it needs: `secrets: { NAME: ${{ secrets.NAME }} }`.',
        at: [...at, 'secrets'],
        part: 'value' as const,
      })),
};
