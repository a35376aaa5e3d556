import { Lane } from './lane';

it('a verb that is called before the last one was awaited is refused by name', async () => {
  const lane = new Lane('play');
  const first = lane.run('ask', () => new Promise<void>((resolve) => setImmediate(resolve)));
  await expect(lane.run('say', async () => {})).rejects.toThrow('room.say was called while room.ask goes on');
  await first;
  await expect(lane.run('say', async (n) => n)).resolves.toBe(2);
});

it('a cancelled lane does nothing more', async () => {
  const lane = new Lane('play');
  lane.cancel(new Error('stopped'));
  const body = jest.fn();
  await expect(lane.run('say', body)).rejects.toThrow('stopped');
  expect(body).not.toHaveBeenCalled();
});
