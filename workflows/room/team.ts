import type { Player } from './text';

/** Who plays. The kit owns it: people leave the chat, operators remove players, and /info shows them. */
export class Team {
  readonly #players: Set<Player>;
  readonly #acted: Set<Player>;
  #captain: Player | undefined;
  #acts: number;

  constructor(from: { players: readonly Player[]; captain?: Player; acted: readonly Player[]; acts: number }) {
    this.#players = new Set(from.players);
    this.#acted = new Set(from.acted);
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

  /** How many times a player did what the game waited for. Unchanged over a round: nobody is there. */
  get acts(): number {
    return this.#acts;
  }

  has(player: Player): boolean {
    return this.#players.has(player);
  }

  /** @returns whether the player is new to the team. */
  add(player: Player): boolean {
    if (this.#players.has(player)) return false;
    this.#players.add(player);
    return true;
  }

  /** @returns whether the player was in the team. A captain who goes leaves the place empty. */
  remove(player: Player): boolean {
    if (this.#captain === player) this.#captain = undefined;
    return this.#players.delete(player);
  }

  noteAct(player: Player): void {
    this.#acted.add(player);
    this.#acts += 1;
  }
}
