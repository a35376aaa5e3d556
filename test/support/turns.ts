import type { Heard } from '../../workflows/room/heard';
import type { ScenarioServer } from './scenario-server';
import type { TemporalChat } from './temporal-chat';
import { batchesOf, type VirtualChat } from './virtual-chat';

/** What is heard at once, and how often time runs out before anything else is heard. */
export interface Turn {
  readonly heard: readonly Heard[];
  readonly waits: number;
}

export const turnsOf = (chat: VirtualChat): Turn[] => {
  const turns: Turn[] = [];
  let waits = 0;
  for (const heard of [...batchesOf(chat.happenings)].reverse()) {
    if (heard.length > 0) turns.unshift({ heard, waits });
    waits = heard.length > 0 ? 1 : waits + 1;
  }
  return [{ heard: [], waits: waits - 1 }, ...turns];
};

export interface Playing {
  readonly chat: TemporalChat;
  readonly turns: readonly Turn[];
  /** What went wrong: such a game takes no more turns. */
  error?: unknown;
}

/**
 * All chats take their turns together: while no worker is there they hear things, then it comes and goes. What is heard is
 * one signal or one each, by turns.
 */
export const playInTurns = async (server: ScenarioServer, playings: readonly Playing[]): Promise<void> => {
  const rounds = Math.max(...playings.map(({ turns }) => turns.length));
  for (let round = 0; round < rounds; round += 1) {
    const inTurn = (act: (chat: TemporalChat, turn: Turn, i: number) => Promise<void>): Promise<unknown> =>
      Promise.all(
        playings.map(async (playing, i) => {
          const turn = playing.turns[round];
          if (!turn || playing.error !== undefined) return;
          await act(playing.chat, turn, i).catch((error: unknown) => (playing.error = error));
        }),
      );

    await inTurn(async (chat, { heard }, i) => {
      if ((i + round) % 2 === 1) for (const one of heard) await chat.deliver([one]);
      else if (heard.length > 0) await chat.deliver(heard);
    });
    await server.startWorker();
    await inTurn(async (chat, { waits }) => {
      await chat.settle();
      for (let wait = 0; wait < waits; wait += 1) await chat.advance();
    });
    await server.stopWorker();
  }
};
