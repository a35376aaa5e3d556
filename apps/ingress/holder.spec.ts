import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hasDied, holderName } from './holder';

const own = holderName();
const withPid = (pid: number | undefined): string => own.replace(/:\d+$/, `:${pid}`);

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('a holder of this machine', () => {
  it('has not died while its process runs, and has when that was killed', async () => {
    const child = spawn('sleep', ['60']);
    expect(hasDied(withPid(child.pid))).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(hasDied(withPid(child.pid))).toBe(true);
  });

  it('has died when it had the number that this process has now, as in a container that was started again', () => {
    expect(hasDied(own)).toBe(false);
    expect(hasDied(own.replace(/\.\w+:/, '.abc:'))).toBe(true);
  });
});

it('is not known to have died elsewhere, whoever has its number here', () => {
  const nobody = 2 ** 22 + 1;
  expect(hasDied(withPid(nobody).replace(/@\w+/, '@elsewhere'))).toBe(false);
  expect(hasDied(`host:${nobody}`)).toBe(false);
  expect(hasDied('')).toBe(false);
});
