module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Nothing here is built: it runs from the clone, where the samples are beside it.
    'no-restricted-syntax': 'off',
    '@backstage/no-undeclared-imports': 'off',
    // Helpers stand below what uses them.
    '@typescript-eslint/no-use-before-define': [
      'error',
      { functions: false, classes: false, variables: false },
    ],
    // A browser test asserts by what it waits for.
    'jest/expect-expect': 'off',
  },
});
