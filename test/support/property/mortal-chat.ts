import type { Game } from '../../../workflows/room/game';
import type { GameInput } from '../../../workflows/room/game-input';
import type { Heard } from '../../../workflows/room/heard';
import type { VirtualGame } from '../../../workflows/room/virtual-host';
import { VirtualChat, type ChatOptions } from '../virtual-chat';
import { MortalGame, onceForEachName, type Fate } from './mortal-game';
import { TimeKeeper } from './time-keeper';

/** A chat on the virtual clock whose game's workers die. */
export class MortalChat extends VirtualChat {
  #mortal: MortalGame | undefined;
  #ended = false;

  constructor(
    options: ChatOptions,
    private readonly fates: readonly Fate[],
  ) {
    super(options);
  }

  override get game(): VirtualGame {
    return this.#game;
  }

  get deaths(): number {
    return this.#game.deaths;
  }

  override async settle(): Promise<void> {
    await this.#game.idle();
  }

  override async advance(): Promise<boolean> {
    const moved = await this.clock.advance();
    await this.settle();
    return moved;
  }

  /** @param meanwhile called when what followed from a time that is over is about to be forgotten. */
  whenForgetting(meanwhile: () => void): void {
    this.#game.meanwhile = meanwhile;
  }

  get joined(): number {
    return this.#game.joined;
  }

  protected override async start<O, S>(game: Game<O, S>, input: GameInput, command: Heard): Promise<void> {
    const { everyChapter = false, seed = 1 } = this.options;
    const keeper = new TimeKeeper(this.clock, (news) => this.#game.hearAll(news));
    this.#mortal = new MortalGame(game, input, {
      clock: this.clock,
      activities: onceForEachName(keeper.beside(this.activities())),
      workflowId: input.room,
      seed,
      everyChapter: everyChapter === true,
      fates: this.fates,
    });
    const end = (): void => void (this.#ended = true);
    this.#mortal.done.then(end, end);
    this.#mortal.hear([command]);
  }

  override async isOver(): Promise<boolean> {
    return this.#ended;
  }

  get #game(): MortalGame {
    if (!this.#mortal) throw new Error('No game was opened');
    return this.#mortal;
  }
}
