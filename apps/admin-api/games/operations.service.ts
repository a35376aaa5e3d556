import type { ListedGame } from '../../../libs/store/game-lists';
import type { Database } from '../../../libs/store/store';
import type { OperationKind } from '../../../workflows/room/operate';
import type { Audit } from '../access/audit';
import type { Actor } from '../access/caller';
import type { Reach } from '../access/reach';
import { Problem } from '../http/problem';
import { knownGame } from './known-game';
import type { LiveGames } from './live-games';
import type { Done } from './operations.schemas';

/** Helps a live game through its own update `operate`. */
export class OperationsService {
  readonly #db: Database;
  readonly #audit: Audit;
  readonly #live: LiveGames;

  constructor(parts: { readonly db: Database; readonly audit: Audit; readonly live: LiveGames }) {
    this.#db = parts.db;
    this.#audit = parts.audit;
    this.#live = parts.live;
  }

  /** @param intent under one name an operation is done once */
  async operate(id: string, operation: OperationKind, intent: string, actor: Actor): Promise<Done> {
    const game = await this.#healthy(id, actor);
    const { kind, ...asked } = operation;
    return this.#audit.act(actor, `game.${kind}`, id, asked, () => this.#operate(game, operation, intent));
  }

  async stop(id: string, actor: Actor): Promise<Done> {
    return this.operate(id, { kind: 'stop' }, `stop-${id}`, actor);
  }

  async #operate(game: ListedGame, operation: OperationKind, intent: string): Promise<Done> {
    const operated = await this.#live.operate(game, operation, intent);
    if (operated === 'done') return { ok: true };
    if (operated === 'over') throw over();
    if (operated === 'unanswered') {
      throw new Problem(
        504,
        'The game does not answer: no worker runs, or it is busy. It may have been done: look before you repeat it.',
      );
    }
    throw new Problem(409, `The game refused: ${operated.refused}.`);
  }

  async #healthy(id: string, reach: Reach): Promise<ListedGame> {
    const game = await knownGame(this.#db, id, reach);
    if (game.endedAt !== null) throw over();
    if (game.frozenAt === null) return game;
    throw new Problem(
      409,
      'The game stands still because its code fails: restart it from its chapter, or terminate it.',
    );
  }
}

const over = (): Problem => new Problem(409, 'The game has ended already.');
