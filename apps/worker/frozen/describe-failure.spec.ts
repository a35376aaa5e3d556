import { describeFailure, framesOf } from './describe-failure';

const STACK = `/app/workflow-bundle.js:6627
            throw this.workflowTaskError;
            ^

TypeError: Cannot read properties of undefined (reading 'text')
    at hearAnswer (/app/workflows/games/chgk/round.ts:91:17)
    at LaneRoom.ask (/app/workflows/room/lane-room.ts:70:12)`;

it('names the kind of a mistake and the line of the game', () => {
  const cause = { message: "Cannot read properties of undefined (reading 'text')", stackTrace: STACK };
  expect(describeFailure({ message: 'chgk: failed', stackTrace: '', cause })).toEqual({
    error: "TypeError: Cannot read properties of undefined (reading 'text')",
    line: 'workflows/games/chgk/round.ts:91',
  });
});

it('knows a step that was interrupted', () => {
  const failure = {
    message: 'Script execution timed out after 1000ms',
    stackTrace: 'Error: Script execution timed out',
  };
  expect(describeFailure(failure)).toEqual({ error: 'EndlessStep: a step of the game runs on without end' });
});

it('leaves out the message of an error that may quote a player (guarantee 11: words are in no log)', () => {
  const stackTrace = 'Error: I do not know «Пушкин»\n    at play (/app/workflows/games/sum/game.ts:17:5)';
  expect(describeFailure({ message: 'I do not know «Пушкин»', stackTrace })).toEqual({
    error: 'Error',
    line: 'workflows/games/sum/game.ts:17',
  });
  expect(framesOf(stackTrace)).toBe('    at play (/app/workflows/games/sum/game.ts:17:5)');
});

it('says when the code can not follow what the game has done', () => {
  const message = '[TMPRL1100] Nondeterminism error: Timer machine does not handle this event';
  expect(describeFailure({ message }).error).toMatch(/^Nondeterminism: /);
});

it('has a word for a failure of which nothing is known', () => {
  expect(describeFailure({})).toEqual({ error: 'Error' });
});
