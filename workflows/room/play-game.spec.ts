import type { Activities } from '../../activities/contract';
import { game } from './game';
import type { GameInput } from './game-input';
import { playVirtually, VirtualClock } from './virtual-host';

/** As Temporal throws it into a workflow: on its own it would end the workflow. */
class ActivityFailure extends Error {}

const never = async (): Promise<never> => {
  throw new ActivityFailure('Activity task failed');
};

const fine: Partial<Activities> = {
  openGame: async () => ({ opening: 7, dedupe: { cmids: [], presses: [] }, repeated: false }),
  closeGame: async () => {},
};

const input: GameInput = {
  v: 1,
  attempt: 0,
  room: 'vk:1:2000000001',
  game: 'short',
  args: [],
  settings: { language: 'ru', rounds: 1, discussion: 60, answer: 30, rest: 15 },
  startedBy: 101,
};

it.each<keyof Activities>(['openGame', 'closeGame', 'recordRound'])(
  'guarantee 7: a bug freezes that game alone: one whose %s fails for good stands still, and its workflow is not ended',
  async (broken) => {
    const short = game({
      name: 'short',
      idle: '1m',
      options: () => ({}),
      async play(room) {
        if (broken !== 'recordRound') return;
        await room.do('recordRound', { round: { n: 1, questionId: 1, verdict: 'silent', point: 'bot' } });
      },
    });
    const activities = { ...fine, [broken]: never } as Activities;
    const options = { clock: new VirtualClock(), activities, workflowId: input.room };
    const error = await playVirtually(short, input, options).done.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      message: 'short: Activity task failed',
      cause: expect.any(ActivityFailure) as unknown,
    });
    // Temporal ends a workflow for a failure of its own kinds, and stops at anything else.
    expect((error as Error).constructor).toBe(Error);
  },
);
