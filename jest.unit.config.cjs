const base = require('./jest.base.cjs');

/** Specs that stand beside the code: no server, no network beyond what a spec opens itself. */
module.exports = {
  ...base,
  displayName: 'unit',
  testMatch: ['<rootDir>/{apps,workflows,activities,libs,infra}/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
};
