import { whenOrphaned } from './orphaned';
import { parentOf } from './parent-of';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const watched = (env: NodeJS.ProcessEnv): { act: jest.Mock; leave: () => void; leaveTheShell: () => void } => {
  let parent = 10;
  const grandparents = new Map([[10, 9]]);
  const act = jest.fn();
  whenOrphaned(act, { ppid: () => parent, parentOf: (pid) => grandparents.get(pid), env });
  return { act, leave: () => (parent = 1), leaveTheShell: () => void grandparents.set(10, 1) };
};

it('tells once when npm is gone', () => {
  const { act, leave } = watched({ npm_lifecycle_event: 'start' });
  jest.advanceTimersByTime(60_000);
  expect(act).not.toHaveBeenCalled();
  leave();
  jest.advanceTimersByTime(60_000);
  expect(act).toHaveBeenCalledTimes(1);
});

it('tells when npm is gone and the shell that it began us by is still there', () => {
  const { act, leaveTheShell } = watched({ npm_lifecycle_event: 'start' });
  leaveTheShell();
  jest.advanceTimersByTime(60_000);
  expect(act).toHaveBeenCalledTimes(1);
});

it('lets a shell that began it come and go', () => {
  const { act, leave } = watched({});
  leave();
  jest.advanceTimersByTime(60_000);
  expect(act).not.toHaveBeenCalled();
});

it('knows the parent of a process on Linux', () => {
  expect([process.ppid, undefined]).toContain(parentOf(process.pid));
  expect(parentOf(-1)).toBeUndefined();
});
