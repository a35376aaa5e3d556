import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres } from './postgres-binaries';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'binaries-'));
});
afterEach(() => rmSync(place, { recursive: true }));

const install = (name: string, version: string, programs = ['initdb', 'postgres']): string => {
  const directory = join(place, name);
  mkdirSync(directory, { recursive: true });
  for (const program of programs) {
    writeFileSync(join(directory, program), `#!/bin/sh\necho "${program} (PostgreSQL) ${version}"\n`);
    chmodSync(join(directory, program), 0o755);
  }
  return directory;
};

describe('findPostgres', () => {
  it('takes the first that runs', () => {
    const system = [join(place, 'absent'), install('half', '16.2', ['postgres']), install('whole', '15.4')];
    expect(findPostgres(undefined, place, undefined, { system })).toEqual({ directory: system[2], major: 15 });
  });

  it('prefers the npm package’s', () => {
    const embedded = join(install('embedded/native/bin', '18.4'), '..');
    const found = findPostgres(undefined, place, undefined, { embedded, system: [install('system', '15.4')] });
    expect(found.major).toBe(18);
  });

  it('takes the version that wrote the data', () => {
    const system = [install('new', '18.1'), install('old', '15.4')];
    expect(findPostgres(undefined, place, 15, { system }).directory).toBe(system[1]);
  });

  it('says what to do when that version is gone', () => {
    const act = () => findPostgres(undefined, place, 15, { system: [install('new', '18.1')] });
    expect(act).toThrow(/written by Postgres 15 and only 18 is here: install 15, set DATABASE_URL/);
  });

  it('says what to do when there is none', () => {
    expect(() => findPostgres(undefined, place, undefined, { system: [] })).toThrow(/run npm ci.*DATABASE_URL/);
  });
});
