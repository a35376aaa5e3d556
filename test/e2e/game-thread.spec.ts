/** The thread that games are played in (apps/worker/game-thread.ts), begun by a process as docs/scale.md has it started. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../libs/platform/project-root';

const INTERRUPTED = 'Script execution timed out after 50ms';

it('follows no promises, interrupts a game that hangs and nothing else, and is the same for who comes after another', async () => {
  const main = join(projectRoot(), 'test/support/game-thread-main.cjs');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--max-old-space-size=700', main]);
  expect(JSON.parse(stdout)).toEqual({
    promises: 'promises are not followed here',
    storage: 'done',
    step: INTERRUPTED,
    conditions: INTERRUPTED,
    afterwards: 'done',
    noConditions: 'done',
    same: true,
    ended: 1,
  });
  expect(stderr).toBe('');
});
