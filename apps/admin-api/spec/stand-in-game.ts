import {
  condition,
  defineQuery,
  defineUpdate,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { GameInput } from '../../../workflows/room/game-input';
import type { Operated, Operation, Snapshot } from '../../../workflows/room/operate';

const snapshot = defineQuery<Snapshot>('snapshot');
/** What it was asked to do, for the specs. */
const operated = defineQuery<readonly Omit<Operation, 'gameId'>[]>('operated');
const operate = defineUpdate<Operated, [Operation]>('operate');

/** Keeps the side of the contract that the admin API sees, and plays nothing: the API is tested without a chat. */
export async function chgk(input: GameInput): Promise<void> {
  let over = false;
  const done: Omit<Operation, 'gameId'>[] = [];
  setHandler(operated, () => done);
  const { runId, startTime } = workflowInfo();
  const thisGame = input.gameId ?? runId;
  setHandler(snapshot, (): Snapshot => ({
    v: 1,
    gameId: thisGame,
    game: input.game,
    room: input.room,
    attempt: input.attempt,
    line: 'workflows/games/chgk/round.ts:5',
    step: `waiting, rounds asked for: ${input.args.join()}`,
    waiting: [{ lane: 'play', from: null, words: true, buttons: false, since: startTime.getTime() }],
    players: [11, 12],
    score: { team: 0, bot: 0 },
    rounds: [],
    startedAt: startTime.getTime(),
  }));
  setHandler(operate, ({ gameId = thisGame, ...operation }): Operated => {
    if (gameId !== thisGame) return { ok: false, why: 'another game runs in this room now' };
    if (operation.kind !== 'stop') {
      done.push(operation);
      return { ok: true };
    }
    // Thirteen rounds stand for a game that refuses.
    if (input.args[0] === '13') return { ok: false, why: 'it is saying goodbye already' };
    over = true;
    return { ok: true };
  });
  // No worker knows it: it stays pending.
  const { unheardOf } = proxyActivities<{ unheardOf(): Promise<void> }>({
    taskQueue: 'nobody-listens',
    startToCloseTimeout: '1m',
  });
  void unheardOf();
  void sleep('1d', { summary: 'a day of patience' });
  await condition(() => over);
}

/** Speaks in nobody's stead. */
export async function reception(): Promise<void> {}
