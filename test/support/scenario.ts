import type { Game } from '../../workflows/room/game';
import { collect } from './scenario-collection';
import { playAllAtOnce, VirtualChat, type ChatOptions } from './virtual-chat';

/**
 * A promise of a game or of the kit, on the virtual clock. It is played twice, its happenings one by one and then all at once
 * between two moments at which time ran out: by the prefix rule both must do the same.
 *
 * Every scenario is played on a Temporal server as well, by test/e2e/scenarios.spec.ts.
 */
export const scenario = <O, S>(
  promise: string,
  game: Game<O, S>,
  options: ChatOptions,
  script: (chat: VirtualChat) => Promise<void>,
): void => {
  if (collect({ promise, game, options, script })) return;
  it(promise, async () => {
    const chat = await new VirtualChat(options).open(game);
    await script(chat);
    const again = await new VirtualChat({ ...options, known: chat.cmids }).open(game);
    await playAllAtOnce(again, chat.happenings);
    expect(again.posted).toEqual(chat.posted);
    expect(again.said).toEqual(chat.said);
    expect(again.writes).toEqual(chat.writes);
    expect(again.results).toEqual(chat.results);
    expect(again.answers).toEqual(chat.answers);
  });
};
