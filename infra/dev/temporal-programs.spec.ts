import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTemporalServer } from './temporal-programs';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'temporal-'));
});
afterEach(() => rmSync(place, { recursive: true }));

const programs = (directory: string): { server: string; sqlTool: string } => {
  mkdirSync(directory, { recursive: true });
  const [server, sqlTool] = [join(directory, 'temporal-server'), join(directory, 'temporal-sql-tool')];
  for (const program of [server, sqlTool]) writeFileSync(program, '');
  return { server, sqlTool };
};

describe('findTemporalServer', () => {
  it('takes what was built, and nothing where nothing was', () => {
    expect(findTemporalServer({ XDG_CACHE_HOME: place })).toBeUndefined();
    const built = programs(join(place, 'znatok/temporal-server/1.32.0'));
    expect(findTemporalServer({ XDG_CACHE_HOME: place })).toEqual(built);
  });

  it('takes the one it is told to take, with the tool beside it', () => {
    const mine = programs(join(place, 'mine'));
    expect(findTemporalServer({ TEMPORAL_SERVER: mine.server, XDG_CACHE_HOME: place })).toEqual(mine);
  });

  it('names the variable when what it names is not there', () => {
    const mine = programs(join(place, 'mine'));
    rmSync(mine.sqlTool);
    expect(() => findTemporalServer({ TEMPORAL_SERVER: mine.server })).toThrow(/^TEMPORAL_SERVER .*temporal-sql-tool/);
  });
});
