const base = require('./jest.base.cjs');

/** Whole-system specs that measure what something costs, or how long it takes by the clock: one after another, and alone. */
const MEASURING = [
  'e2e/chaos',
  'e2e/crash',
  'e2e/guarantees/chapters',
  'e2e/guarantees/worker-memory',
  'e2e/ingress-faults',
  'e2e/scenarios',
  'e2e/sender',
];

module.exports = {
  ...base,
  displayName: 'timed',
  testMatch: MEASURING.map((name) => `<rootDir>/test/${name}.spec.ts`),
  testTimeout: 120_000,
  // The Temporal SDK's native runtime keeps handles open that no API closes (sdk-typescript issue 928).
  forceExit: true,
};
