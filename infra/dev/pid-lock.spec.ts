import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takePidLock } from './pid-lock.cjs';

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pid-lock-'));
  file = join(directory, 'lock');
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('takePidLock', () => {
  it('gives the lock to one and tells the next who has it', () => {
    expect(takePidLock(file).release).toBeDefined();
    expect(takePidLock(file)).toEqual({ heldBy: process.pid });
  });

  it('can be taken again once released, and leaves no files', () => {
    takePidLock(file).release?.();
    takePidLock(file).release?.();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is taken over from a process that was killed', () => {
    const script = `require(${JSON.stringify(require.resolve('./pid-lock.cjs'))}).takePidLock(${JSON.stringify(file)}); process.kill(process.pid, 'SIGKILL')`;
    expect(spawnSync(process.execPath, ['-e', script]).signal).toBe('SIGKILL');
    expect(existsSync(file)).toBe(true);
    expect(takePidLock(file).release).toBeDefined();
  });

  it('is taken over when its id now belongs to a later process', () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'long ago' }));
    expect(takePidLock(file).release).toBeDefined();
  });

  it('is taken over when its file was cut short', () => {
    writeFileSync(file, '{"pid":');
    expect(takePidLock(file).release).toBeDefined();
  });
});
