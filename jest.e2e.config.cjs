const base = require('./jest.base.cjs');
const timed = require('./jest.timed.config.cjs');

/**
 * Whole-system specs: they need Postgres, Temporal and a build, which `npm test` provides (infra/dev/test.ts). Each has a
 * database, a Temporal namespace and processes of its own, so they run side by side; those that measure run alone, in a
 * phase of their own.
 */
module.exports = {
  ...base,
  displayName: 'e2e',
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...timed.testMatch.map((path) => path.replace('<rootDir>', ''))],
  testTimeout: timed.testTimeout,
  forceExit: timed.forceExit,
};
