import type { Game } from '../../workflows/room/game';
import { playedAllAtOnce, VirtualChat, type ChatOptions } from './virtual-chat';

/**
 * A promise of a game or of the kit, on the virtual clock. It is played twice, its happenings one by one and then all at once
 * between two moments at which time ran out: by the prefix rule both must do the same.
 */
export const scenario = <O, S>(
  promise: string,
  game: Game<O, S>,
  options: ChatOptions,
  script: (chat: VirtualChat) => Promise<void>,
): void => {
  it(promise, async () => {
    const chat = await new VirtualChat(options).open(game);
    await script(chat);
    const again = await playedAllAtOnce(chat, game, options);
    expect(again.posted).toEqual(chat.posted);
    expect(again.said).toEqual(chat.said);
    expect(again.writes).toEqual(chat.writes);
    expect(again.results).toEqual(chat.results);
    expect(again.answers).toEqual(chat.answers);
  });
};
