import type { Posted, PostRequest, Prompt } from '../../activities/contract';
import { effectName } from './effect';
import type { Kernel } from './kernel';
import type { Lane } from './lane';
import { t } from './text';
import type { Wait } from './wait';
import type { OpenWait, WantsWrite } from './wants';

/** A message of a verb: what is not the same for all messages of the game. */
export type Message = Omit<PostRequest, 'room' | 'effect' | 'opening' | 'message' | 'wants' | 'after'> & {
  readonly verb: string;
  readonly n: number;
  /** The message that is edited, and its name: its buttons keep it. */
  readonly cmid?: number;
  readonly message?: string;
  /** What the game wants does not go along with it. */
  readonly alone?: boolean;
};

/** What a game says to the outside, each thing under the name of its place in the game. */
export class Outbox {
  readonly #kernel: Kernel;
  #wantsWrites: number;
  #lastWants = '';
  /** What a write also tells the operator. It makes no write of its own. */
  #lastDue = '';
  /** The highest conversation_message_id that we have posted. */
  #newest = 0;

  constructor(kernel: Kernel, wantsWrites: number) {
    this.#kernel = kernel;
    this.#wantsWrites = wantsWrites;
  }

  /** How often `wants` was written, for a next chapter. */
  get wantsWrites(): number {
    return this.#wantsWrites;
  }

  effect(lane: Lane, n: number, verb: string, what: unknown): string {
    const { gameId, attempt } = this.#kernel;
    return effectName({ gameId, attempt, lane: lane.path, n, verb, what });
  }

  /**
   * The game's row of `wants` as it should be now, or undefined when it is written already.
   *
   * @param rides whether it goes along with a message: then it is written for the operator's sake, too, who reads there
   * until when the game may be silent.
   */
  wants(rides = false): WantsWrite | undefined {
    const {
      attempt,
      game,
      host,
      isPrivate: everything,
      offers,
      opening,
      paused,
      room,
      startedBy,
      team,
      waits,
    } = this.#kernel;
    // Of a dialog that keeps listening this stays as it is whatever it waits for, so that nothing is lost between two waits.
    const standing: OpenWait[] = game.keepsListening ? [{ from: [startedBy], words: true }] : [];
    const wanted = [
      ...standing,
      ...offers.wants(team.players),
      ...waits.all
        .flatMap((wait) => wait.spec.wants)
        .filter((want) => standing.length === 0 || want.message !== undefined),
    ];
    const open = paused ? inPause(wanted) : wanted;
    const text = JSON.stringify(open);
    const due = paused ? 'paused' : waits.all.map(({ timeName }) => timeName).join();
    if (text === this.#lastWants && (!rides || due === this.#lastDue)) return undefined;
    this.#lastWants = text;
    this.#lastDue = due;
    this.#wantsWrites += 1;
    const n = this.#wantsWrites;
    const lasts = Math.max(...waits.all.map(leftOf));
    const awaits = Math.min(...waits.all.filter(({ spec }) => spec.people).map(leftOf));
    return {
      ...{ workflowId: host.workflowId, room, opening, attempt, n, waits: open, everything },
      ...(paused ? { paused: true } : lasts > 0 && { lasts }),
      ...(!paused && awaits < Infinity && { awaits }),
    };
  }

  /** Lets the ingress know what the game wants now, where no message is sent that could take it along. */
  async want(): Promise<void> {
    const wants = this.wants();
    if (wants) await this.#kernel.host.activities.want(wants);
  }

  /** Takes the buttons of offers away: of those whose time is over by then, or of all. */
  async withdraw(lane: Lane, by?: number): Promise<void> {
    for (const { cmid, message, text, photo } of this.#kernel.offers.withdraw(by)) {
      await this.tell(lane, { verb: 'redraw', n: lane.next(), cmid, message, text, photo });
    }
  }

  /**
   * Sends or edits a message; answers its cmid. What VK refuses for good is 0, unless the bot is out of the chat: that ends
   * the game.
   *
   * @throws Error when the game says one thing after the other without ever waiting.
   */
  async tell(
    lane: Lane,
    { verb, n, cmid, message = messageName(lane, n), alone = false, ...rest }: Message,
  ): Promise<number> {
    const { happenedAt: since, host, inbox, opening, room } = this.#kernel;
    const after = Math.max(this.#newest, inbox.highest);
    if (cmid === undefined) lane.pace?.message(lane);
    this.#kernel.describe();
    const request: Prompt = {
      ...rest,
      room,
      effect: this.effect(lane, n, verb, [rest.text.key, rest.text.params]),
      opening,
      message,
      wants: alone ? undefined : this.wants(true),
    };
    const { activities } = host;
    const posted: Posted = await (cmid === undefined
      ? activities.post({ ...request, since, ...(after > 0 && { after }) })
      : activities.edit({ ...request, cmid }));
    if (posted.ok) {
      this.#newest = Math.max(this.#newest, posted.cmid);
      return posted.cmid;
    }
    if (posted.reason === 'gone') {
      this.#kernel.end('gone');
      lane.check();
    }
    return 0;
  }
}

/** Milliseconds; all of it where it has not begun. */
const leftOf = ({ lasts, time }: Wait): number => time.remaining ?? lasts;

/** Nobody is heard in a pause; whoever presses a button is told of it. */
const inPause = (wanted: readonly OpenWait[]): OpenWait[] =>
  [...new Set(wanted.flatMap(({ message }) => message ?? []))].map((message) => ({
    from: [],
    words: false,
    message,
    others: t('room.pausedPress'),
  }));

/** The name of the message that a verb sends: its buttons carry it. */
export const messageName = (lane: Lane, n: number): string => `${lane.path}#${n}`;
