import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countPhase, countsLine, sum } from './jest-phase';

const directory = mkdtempSync(join(tmpdir(), 'jest-phase-'));
const file = join(directory, 'report.json');
afterAll(() => rmSync(directory, { recursive: true }));

const report = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 2,
  numTodoTests: 1,
  numRuntimeErrorTestSuites: 0,
};
const count = (changes: Partial<typeof report>, exitCode: number | null) => {
  writeFileSync(file, JSON.stringify({ ...report, ...changes }));
  return countPhase(file, exitCode);
};

describe('counting tests', () => {
  it('counts what is left out or still to be written as skipped', () => {
    expect(count({}, 0)).toEqual({ passed: 5, failed: 0, skipped: 3 });
  });

  it('counts a suite that could not run as failed', () => {
    expect(count({ numFailedTests: 2, numRuntimeErrorTestSuites: 1 }, 1).failed).toBe(3);
  });

  it('never calls a run good that ended badly', () => {
    expect(count({}, 1).failed).toBe(1);
    expect(count({}, null).failed).toBe(1);
    expect(countPhase(join(directory, 'absent.json'), 0).failed).toBe(1);
  });

  it('ends with one line for all phases', () => {
    const all = sum([count({}, 0), count({ numFailedTests: 1 }, 1)]);
    expect(countsLine(all)).toBe('10 passed, 1 failed, 6 skipped');
  });
});
