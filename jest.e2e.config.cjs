const base = require('./jest.base.cjs');

/**
 * Whole-system specs: they need Postgres, Temporal and a build, which `npm test` provides (infra/dev/test.ts), and run one
 * file after another.
 */
module.exports = {
  ...base,
  displayName: 'e2e',
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testTimeout: 120_000,
  // The Temporal SDK's native runtime keeps handles open that no API closes (sdk-typescript issue 928).
  forceExit: true,
};
