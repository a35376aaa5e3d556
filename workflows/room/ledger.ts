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

  get score(): Score {
    const team = this.#rounds.filter(({ point }) => point === 'team').length;
    return { team, bot: this.#rounds.length - team };
  }

  write(round: Round): void {
    this.#rounds.push(round);
  }
}
