import type { LintRule } from '../workflow';

/** Without `on` the forge never starts the workflow, and says so nowhere but on its own pages. */
export const missingTrigger: LintRule = {
  code: 'missing-trigger',
  check({ value }) {
    const { on } = value;
    const isEmpty =
      on === undefined ||
      on === null ||
      on === '' ||
      (typeof on === 'object' && Object.keys(on).length === 0);
    return isEmpty
      ? [
          {
            severity: 'error',
            message:
              'The workflow has no trigger, so it never runs. Add `on:`, for example `on: { push: { branches: [main] } }`.',
            at: ['on'],
          },
        ]
      : [];
  },
};
