import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataDirectory, temporaryDirectory } from './data-directory';

let checkout: string;
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'checkout-'));
});
afterEach(() => rmSync(checkout, { recursive: true }));

const forGuest = process.getuid?.() === 0 ? it : it.skip;
const guest = { uid: 65_534, gid: 65_534 };

describe('where data are kept', () => {
  it('is .znatok in the checkout, which others may only pass through', () => {
    const directory = dataDirectory(undefined, {}, checkout);
    expect(directory).toBe(join(checkout, '.znatok'));
    expect(statSync(directory).mode & 0o777).toBe(0o711);
  });

  it('is where ZNATOK_DATA says', () => {
    const chosen = join(checkout, 'elsewhere');
    expect(dataDirectory(undefined, { ZNATOK_DATA: chosen }, checkout)).toBe(chosen);
  });

  it('is refused with the variable’s name when it can’t be', () => {
    const act = (): string => dataDirectory(undefined, { ZNATOK_DATA: '/dev/null/x' }, checkout);
    expect(act).toThrow(/^ZNATOK_DATA .*name a directory/);
  });

  it('is never a link that somebody put there', () => {
    mkdirSync(join(checkout, 'target'));
    symlinkSync(join(checkout, 'target'), join(checkout, '.znatok'));
    const directory = dataDirectory(undefined, {}, checkout);
    expect(directory).toMatch(/^\/var\/tmp\/znatok-[0-9a-f]{12}-\d+$/);
    rmSync(directory, { recursive: true });
  });

  forGuest('is outside a checkout that Postgres’ account can’t enter', () => {
    chmodSync(checkout, 0o700);
    const directory = dataDirectory(guest, {}, checkout);
    expect(directory).toMatch(/^\/var\/tmp\/znatok-/);
    expect(dataDirectory(guest, {}, checkout)).toBe(directory);
    rmSync(directory, { recursive: true });
  });
});

describe('a directory for one run', () => {
  it('is new every time', () => {
    const [first, second] = [temporaryDirectory(undefined), temporaryDirectory(undefined)];
    expect(first).not.toBe(second);
    for (const directory of [first, second]) rmSync(directory, { recursive: true });
  });
});
