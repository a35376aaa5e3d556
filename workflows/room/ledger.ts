import type { Round } from './game-input';

export interface Score {
  readonly team: number;
  readonly bot: number;
}

/** Rounds and their verdicts. The score is computed from them, so a verdict that is overruled mends it. */
export class Ledger {
  readonly #rounds: Round[];

  constructor(rounds: readonly Round[] = []) {
    this.#rounds = [...rounds];
  }

  get rounds(): readonly Round[] {
    return this.#rounds;
  }

  /** The rounds that no operator has voided. */
  get counted(): readonly Round[] {
    return this.#rounds.filter(({ voided }) => !voided);
  }

  get score(): Score {
    const { counted } = this;
    const team = counted.filter(({ point }) => point === 'team').length;
    return { team, bot: counted.length - team };
  }

  write(round: Round): void {
    this.#rounds.push(round);
  }

  /** Puts a round in the place of the one with its number. */
  correct(round: Round): void {
    const at = this.#rounds.findIndex(({ n }) => n === round.n);
    if (at >= 0) this.#rounds[at] = round;
  }
}
