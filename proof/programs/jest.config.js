/*
 * What needs programs outside of the engine: GOLDEN_PATH_CHECKERS, as `npm test` makes it.
 * The transforms are Backstage's, as for the unit tests of a package for Node.
 */
const swc = require.resolve(
  '@backstage/cli-module-test-jest/config/jestSwcTransform',
);
const node = {
  module: { ignoreDynamic: true, exportInteropAnnotation: true },
};

module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/*.test.ts'],
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
};
