import { setTimeout as sleep } from 'node:timers/promises';
import { orAborted } from './or-aborted';
import { within } from './within';

const aborted = (signal: AbortSignal): Promise<string> =>
  orAborted(sleep(5_000, 'done'), signal).catch(() => 'aborted');

describe('within', () => {
  it('aborts after its time, or with any parent, also one that has aborted before', async () => {
    const [one, other] = [new AbortController(), new AbortController()];
    expect(await within(20, [one.signal], aborted)).toBe('aborted');
    const waiting = within(5_000, [one.signal, other.signal], aborted);
    other.abort();
    expect(await waiting).toBe('aborted');
    expect(await within(Infinity, [other.signal], aborted)).toBe('aborted');
  });

  it('leaves nothing behind on a parent that lives on', async () => {
    const parent = new AbortController();
    const add = jest.spyOn(parent.signal, 'addEventListener');
    const remove = jest.spyOn(parent.signal, 'removeEventListener');
    for (let n = 0; n < 5; n += 1) await within(1_000, [parent.signal], async () => n);
    await within(1_000, [parent.signal], () => Promise.reject(new Error('no'))).catch(() => {});
    expect(remove).toHaveBeenCalledTimes(add.mock.calls.length);
  });
});

describe('orAborted', () => {
  it('answers what the promise becomes, or the reason as soon as the signal aborts', async () => {
    const never = new AbortController();
    expect(await orAborted(Promise.resolve(1), never.signal)).toBe(1);
    await expect(orAborted(Promise.reject(new Error('its own')), never.signal)).rejects.toThrow('its own');
    never.abort(new Error('enough'));
    await expect(orAborted(new Promise(() => {}), never.signal)).rejects.toThrow('enough');
  });
});
