import { condition, defineQuery, defineUpdate, setHandler, workflowInfo } from '@temporalio/workflow';
import type { GameInput } from '../../../workflows/room/game-input';
import type { Operated, Operation, Snapshot } from '../../../workflows/room/operate';

const snapshot = defineQuery<Snapshot>('snapshot');
const operate = defineUpdate<Operated, [Operation]>('operate');

/** Keeps the side of the contract that the admin API sees, and plays nothing: the API is tested without a chat. */
export async function chgk(input: GameInput): Promise<void> {
  let over = false;
  const { runId, startTime } = workflowInfo();
  const thisGame = input.gameId ?? runId;
  setHandler(snapshot, (): Snapshot => ({
    v: 1,
    gameId: thisGame,
    game: input.game,
    room: input.room,
    attempt: input.attempt,
    step: `waiting, rounds asked for: ${input.args.join()}`,
    waiting: [{ lane: 'play', from: null, words: true, buttons: false, since: startTime.getTime() }],
    players: [11, 12],
    score: { team: 0, bot: 0 },
    rounds: [],
    startedAt: startTime.getTime(),
  }));
  setHandler(operate, ({ gameId = thisGame }): Operated => {
    if (gameId !== thisGame) return { ok: false, why: 'another game runs in this room now' };
    // Thirteen rounds stand for a game that refuses.
    if (input.args[0] === '13') return { ok: false, why: 'it is saying goodbye already' };
    over = true;
    return { ok: true };
  });
  await condition(() => over);
}
