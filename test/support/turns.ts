import type { Heard } from '../../workflows/room/heard';
import type { ScenarioServer } from './scenario-server';
import type { TemporalChat } from './temporal-chat';
import { undated, type Happening, type VirtualChat } from './virtual-chat';

/** What is heard at once, and what happens before anything else is heard: an operator asks, time runs out. */
export interface Turn {
  readonly heard: readonly Heard[];
  readonly then: readonly Exclude<Happening, { kind: 'heard' }>[];
}

export const turnsOf = (chat: VirtualChat): Turn[] => {
  const turns: { heard: Heard[]; then: Turn['then'][number][] }[] = [{ heard: [], then: [] }];
  for (const happening of chat.happenings) {
    if (happening.kind !== 'heard') {
      turns.at(-1)?.then.push(happening);
      continue;
    }
    // The first turn is the opening alone, and nothing is heard in a turn after what comes then.
    if (turns.length === 1 || turns.at(-1)?.then.length) turns.push({ heard: [], then: [] });
    turns.at(-1)?.heard.push(undated(happening.heard));
  }
  return turns;
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
    await inTurn(async (chat, { then }) => {
      await chat.settle();
      for (const happening of then) {
        if (happening.kind === 'time') await chat.advance();
        else await chat.asks(happening.operation, happening.id);
        await chat.settle();
      }
    });
    await server.stopWorker();
  }
};
