import type { Player } from './text';

export interface TeamState {
  readonly players: readonly Player[];
  readonly captain?: Player;
  readonly acted: readonly Player[];
  readonly acts: number;
  readonly gone: readonly Player[];
}

/** Who plays. The kit owns it: people leave the chat, operators remove players, and /info shows them. */
export class Team {
  readonly #players: Set<Player>;
  readonly #acted: Set<Player>;
  readonly #gone: Set<Player>;
  #captain: Player | undefined;
  #acts: number;

  constructor(from: TeamState) {
    this.#players = new Set(from.players);
    this.#acted = new Set(from.acted);
    this.#gone = new Set(from.gone);
    this.#captain = from.captain;
    this.#acts = from.acts;
  }

  get players(): readonly Player[] {
    return [...this.#players];
  }

  get size(): number {
    return this.#players.size;
  }

  get captain(): Player | undefined {
    return this.#captain;
  }

  set captain(player: Player | undefined) {
    this.#captain = player;
  }

  /** Players who have pressed or answered in this game and are still here. */
  get active(): readonly Player[] {
    return this.players.filter((player) => this.#acted.has(player));
  }

  /** Everyone who ever acted, for a next chapter. */
  get acted(): readonly Player[] {
    return [...this.#acted];
  }

  /** How many times a player did what the game waited for, or tried to. Unchanged over a round: nobody is there. */
  get acts(): number {
    return this.#acts;
  }

  has(player: Player): boolean {
    return this.#players.has(player);
  }

  /** Whether this person left the chat during the game. */
  isGone(player: Player): boolean {
    return this.#gone.has(player);
  }

  get gone(): readonly Player[] {
    return [...this.#gone];
  }

  /** Someone left the chat, and with it the team. */
  leave(person: Player): void {
    this.#gone.add(person);
    this.remove(person);
  }

  /** @returns whether the player is new to the team. */
  add(player: Player): boolean {
    this.#gone.delete(player);
    if (this.#players.has(player)) return false;
    this.#players.add(player);
    return true;
  }

  /** Takes a player out. A captain who goes leaves the place empty. */
  remove(player: Player): void {
    if (this.#captain === player) this.#captain = undefined;
    this.#players.delete(player);
  }

  /** Someone who left the chat is in it again. */
  comeBack(person: Player): void {
    this.#gone.delete(person);
  }

  noteAct(player: Player): void {
    this.#acted.add(player);
    this.#acts += 1;
  }
}
