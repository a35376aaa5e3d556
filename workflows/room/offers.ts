import { milliseconds, type Duration } from './duration';
import { pressOf, type Heard } from './heard';
import type { ChoiceButton, Keyboard } from './keyboard';
import type { Photo } from './room';
import type { Player, Text } from './text';
import { pressesOf } from './wait';
import type { OpenWait } from './wants';

/**
 * Buttons under a message that stay good for a while, whatever the game waits for meanwhile. The first press takes the offer:
 * it ends a wait that yields to it, and is kept until the game reads it by `room.taken`.
 */
export interface Offer<A = unknown> {
  /** What it is about: one small JSON value, which comes back with the press. */
  readonly about: A;
  readonly buttons: readonly ChoiceButton[];
  readonly within: Duration;
  /** What players are told who press, at most 90 characters; and people who are not in the team. */
  readonly own: Text;
  readonly others: Text;
  /** Said in the chat when it is taken while the game is at something else. */
  readonly noted: Text;
}

/** An offer that a player has taken. */
export interface Taken<A = unknown> {
  readonly about: A;
  /** Of the button. */
  readonly value: string;
  readonly by: Player;
}

/** One that stands in the chat. */
export interface Standing {
  readonly offer: Offer;
  readonly message: string;
  /** What stands above its buttons: it stays when those are taken away. */
  readonly text: Text;
  readonly photo?: Photo;
  /** 0 while it is being sent. */
  readonly cmid: number;
  /** Unix milliseconds. */
  readonly until: number;
}

/** What goes along into a next chapter. */
export interface OffersState {
  readonly standing: readonly Standing[];
  readonly taken: readonly Taken[];
}

/**
 * The offers of one game. They set no timer: the ingress refuses a press that comes too late, and the buttons are taken away
 * at the next occasion. So an offer that nobody takes costs one edit.
 */
export class Offers {
  #standing: readonly Standing[];
  #taken: readonly Taken[];

  constructor({ standing, taken }: OffersState = { standing: [], taken: [] }) {
    this.#standing = standing;
    this.#taken = taken;
  }

  /** Undefined when there is nothing to carry. */
  get state(): OffersState | undefined {
    const [standing, taken] = [this.#standing, this.#taken];
    return standing.length + taken.length > 0 ? { standing, taken } : undefined;
  }

  standsAt(now: number): boolean {
    return this.#standing.some(({ until }) => until > now);
  }

  wants(team: readonly Player[]): OpenWait[] {
    return this.#standing.map(({ message, until, offer: { buttons, own, others } }) =>
      pressesOf(message, team, { values: buttons.map(({ value }) => value), until, own, others }),
    );
  }

  /** It is about to be sent with this message. */
  make(offer: Offer, shown: Pick<Standing, 'message' | 'text' | 'photo'>, now: number): void {
    this.#standing = [...this.#standing, { offer, ...shown, cmid: 0, until: now + milliseconds(offer.within) }];
  }

  /** The words of its message have changed. */
  reword(message: string, text: Text): void {
    this.#standing = this.#standing.map((one) => (one.message === message ? { ...one, text } : one));
  }

  /** It stands in the chat now; VK has refused the message where `cmid` is 0. */
  sent(message: string, cmid: number): void {
    this.#standing =
      cmid === 0
        ? this.#standing.filter((one) => one.message !== message)
        : this.#standing.map((one) => (one.message === message ? { ...one, cmid } : one));
  }

  /** The buttons that a message still offers. */
  rowsOf(message: string): Keyboard {
    return this.#standing.filter((one) => one.message === message).map(({ offer }) => offer.buttons);
  }

  /** The question above them is over: the buttons that stay. Those whose time is over as well are gone. */
  leftOf(message: string, now: number): Keyboard {
    this.#standing = this.#standing.filter((one) => one.message !== message || one.until > now);
    return this.rowsOf(message);
  }

  /** A player takes one by this press. It is gone then. */
  take(heard: Heard, opening: number, team: readonly Player[]): Standing | undefined {
    const press = pressOf(heard);
    if (press?.opening !== opening || !team.includes(heard.from)) return undefined;
    const taken = this.#standing.find(
      ({ message, offer }) => message === press.message && offer.buttons.some(({ value }) => value === press.value),
    );
    if (!taken) return undefined;
    this.#standing = this.#standing.filter((one) => one !== taken);
    this.#taken = [...this.#taken, { about: taken.offer.about, value: press.value, by: heard.from }];
    return taken;
  }

  /** What was taken first and not read yet. */
  read(): Taken | undefined {
    const [first, ...rest] = this.#taken;
    this.#taken = rest;
    return first;
  }

  /** Those whose time is over by then, or all of them: they are gone. */
  withdraw(now = Infinity): readonly Standing[] {
    const over = this.#standing.filter(({ until }) => until <= now);
    this.#standing = this.#standing.filter(({ until }) => until > now);
    return over;
  }

  /** The clock stood still so long. */
  delay(ms: number): void {
    this.#standing = this.#standing.map((one) => ({ ...one, until: one.until + ms }));
  }

  /** The time is counted anew, because a press may have been lost. */
  restart(now: number): void {
    this.#standing = this.#standing.map((one) => ({ ...one, until: now + milliseconds(one.offer.within) }));
  }
}
