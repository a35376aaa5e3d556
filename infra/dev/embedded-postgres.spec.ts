import { existsSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreLinks } from './embedded-postgres';

let native: string;
beforeEach(() => {
  native = join(mkdtempSync(join(tmpdir(), 'embedded-')), 'native');
  mkdirSync(join(native, 'lib'), { recursive: true });
  writeFileSync(join(native, 'lib/libpq.so.5.18'), 'library');
  writeFileSync(
    join(native, 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
  );
});
afterEach(() => rmSync(join(native, '..'), { recursive: true }));

describe('restoreLinks', () => {
  it('makes the links that an install without scripts left out', () => {
    restoreLinks(native);
    expect(readlinkSync(join(native, 'lib/libpq.so.5'))).toBe('libpq.so.5.18');
    expect(existsSync(join(native, 'lib/libpq.so.5'))).toBe(true);
  });

  it('leaves what is there', () => {
    writeFileSync(join(native, 'lib/libpq.so.5'), 'a file');
    restoreLinks(native);
    expect(lstatSync(join(native, 'lib/libpq.so.5')).isSymbolicLink()).toBe(false);
  });
});
