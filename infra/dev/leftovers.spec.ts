import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { killLeftovers, RUN_VARIABLE } from './leftovers';

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('killLeftovers', () => {
  it('finds and kills what a run left behind, and nothing else', async () => {
    const start = (run: string) =>
      spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")'], {
        env: { ...process.env, [RUN_VARIABLE]: run },
      });
    const [mine, other] = [start(`mine-${process.pid}`), start(`other-${process.pid}`)];
    await Promise.all([once(mine.stdout, 'data'), once(other.stdout, 'data')]);

    const left = await killLeftovers(`mine-${process.pid}`, 0);
    expect(left.map(({ pid }) => pid)).toEqual([mine.pid]);
    expect(await once(mine, 'exit')).toEqual([null, 'SIGKILL']);
    expect(other.exitCode).toBeNull();
    other.kill();
  });
});
