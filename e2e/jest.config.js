/*
 * Tests against the real thing, as two projects:
 *   forge    a running sandbox: GOLDEN_PATH_SANDBOX, the path of its state.json
 *   browser  a running portal on it as well: GOLDEN_PATH_PORTAL, its address; what the browser showed of a failure
 *            is kept in GOLDEN_PATH_REPORTS
 *   install  a fresh portal, made by `npm run try-install`
 *
 * Started by `npm test`, which brings both up. For one of them alone:
 *   GOLDEN_PATH_SANDBOX=… node_modules/.bin/jest --config e2e/jest.config.js --selectProjects forge
 *
 * The transforms are Backstage's, as for the unit tests of a package for Node.
 */
const swc = require.resolve(
  '@backstage/cli-module-test-jest/config/jestSwcTransform',
);
const node = {
  module: { ignoreDynamic: true, exportInteropAnnotation: true },
};

const project = (name, testEnvironment) => ({
  displayName: name,
  rootDir: __dirname,
  testEnvironment,
  testMatch: [`<rootDir>/src/${name}/**/*.test.ts`],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '\\.(mjs|cjs|js)$': [
      swc,
      { ...node, jsc: { parser: { syntax: 'ecmascript' } } },
    ],
    '\\.(mts|cts|ts)$': [
      swc,
      { ...node, jsc: { parser: { syntax: 'typescript' } } },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?:ajv|core-js|jest-.*|knex|json-schema|typescript|playwright-core|axe-core|@sparticuz)/',
  ],
  setupFilesAfterEnv: [`<rootDir>/src/support/setup.ts`],
});

module.exports = {
  rootDir: __dirname,
  // One server and one runner serve them all.
  maxWorkers: 2,
  projects: [
    project('forge', 'node'),
    project('browser', '<rootDir>/src/support/BrowserEnvironment.js'),
    project('install', '<rootDir>/src/support/BrowserEnvironment.js'),
  ],
};
