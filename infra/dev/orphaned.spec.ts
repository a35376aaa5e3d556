import { whenOrphaned } from './orphaned';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const watched = (env: NodeJS.ProcessEnv): { act: jest.Mock; leave: () => void } => {
  let parent = 10;
  const act = jest.fn();
  whenOrphaned(act, { ppid: () => parent, env });
  return { act, leave: () => (parent = 1) };
};

it('tells once when npm is gone', () => {
  const { act, leave } = watched({ npm_lifecycle_event: 'start' });
  jest.advanceTimersByTime(60_000);
  expect(act).not.toHaveBeenCalled();
  leave();
  jest.advanceTimersByTime(60_000);
  expect(act).toHaveBeenCalledTimes(1);
});

it('lets a shell that began it come and go', () => {
  const { act, leave } = watched({});
  leave();
  jest.advanceTimersByTime(60_000);
  expect(act).not.toHaveBeenCalled();
});
