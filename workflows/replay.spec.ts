/**
 * Guarantee 8: new code never breaks a live game. A recorded history of every kind of workflow is replayed by the code as it is
 * now; one that it can't follow would freeze every such game that is live. Whoever makes a game, or changes one on purpose, records it:
 * `npm run record:histories`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, replay } from '../test/support/bundle';
import { fileOf, HISTORIES, recorded, WORKFLOWS } from '../test/support/histories';
import * as workflows from './index';

const directory = mkdtempSync(join(tmpdir(), 'znatok-replay-'));
const MINUTE = 60_000;

afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('every kind of workflow has a recorded history', () => {
  const missing = HISTORIES.filter((name) => !recorded().includes(name)).map(
    (name) => `${name}: npm run record:histories`,
  );
  expect(missing).toEqual([]);
  expect(recorded().sort()).toEqual([...HISTORIES].sort());
  expect(Object.keys(workflows).sort()).toEqual([...WORKFLOWS].sort());
});

it(
  'guarantee 8: new code never breaks a live game: what games of today have done is what the code would do again',
  async () => {
    const current = await bundle('workflows/index.ts', join(directory, 'current.js'));
    expect(await replay(current, recorded().map(fileOf))).toEqual({});
  },
  2 * MINUTE,
);

it(
  'guarantee 8: new code never breaks a live game: a change that live games could not follow is caught',
  async () => {
    const changed = await bundle('test/fixtures/replay/changed.ts', join(directory, 'changed.js'));
    const errors = await replay(changed, [fileOf('chgk')]);
    expect(errors[fileOf('chgk')]).toMatch(/^DeterminismViolationError: /);
  },
  2 * MINUTE,
);
