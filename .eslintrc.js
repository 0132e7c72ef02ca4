module.exports = {
  root: true,
  plugins: ['@typescript-eslint'],
  overrides: [
    {
      // What others can write is read within the engine's limits. Tests read what we wrote.
      files: ['plugins/*/src/**/*.{ts,tsx}', 'packages/*/src/**/*.{ts,tsx}'],
      excludedFiles: [
        'packages/workflow-language/src/**',
        'packages/testing/src/**',
        // They work on the tree of a text that was read within the limits before.
        'plugins/golden-path-common/src/explain/nodes.ts',
        'plugins/golden-path-common/src/pipeline/edit/**',
        '**/*.test.{ts,tsx}',
        '**/__testUtils__/**',
        '**/testUtils/**',
      ],
      rules: {
        '@typescript-eslint/no-restricted-imports': [
          'error',
          {
            paths: ['yaml', 'js-yaml'].map(name => ({
              name,
              message:
                'It has no limits: a short text can keep it busy for minutes. Use `parseYaml` of @edf/workflow-language.',
            })),
          },
        ],
      },
    },
  ],
};
