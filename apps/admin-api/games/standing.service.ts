import type { Client } from '@temporalio/client';
import type { ListedGame } from '../../../libs/store/game-lists';
import type { Database } from '../../../libs/store/store';
import type { Reach } from '../access/reach';
import { inspectWorkflow } from './inspect-workflow';
import { knownGame } from './known-game';
import type { LiveGames } from './live-games';
import { sourceAround } from './source-lines';
import type { Standing } from './standing.schemas';

const OVER = 'the game has ended';

/** Where a live game stands, as the game itself and Temporal say. Never fails for want of them: each part says why it is missing. */
export class StandingService {
  readonly #db: Database;
  readonly #client: Client;
  readonly #live: LiveGames;

  constructor(db: Database, client: Client, live: LiveGames) {
    this.#db = db;
    this.#client = client;
    this.#live = live;
  }

  async read(id: string, reach: Reach): Promise<Standing> {
    const game = await knownGame(this.#db, id, reach);
    if (game.endedAt !== null) return missing(OVER);
    const [taken, workflow] = await Promise.all([
      this.#live.snapshot(game),
      inspectWorkflow(this.#client, game.workflowId),
    ]);
    const source = await this.#source(game, taken.ok ? taken.snapshot.line : undefined);
    return {
      ...missing(''),
      ...(taken.ok ? { snapshot: taken.snapshot as Standing['snapshot'] } : { snapshotMissing: taken.why }),
      ...(typeof source === 'string' ? { sourceMissing: source } : { source }),
      ...(typeof workflow === 'string' ? { workflowMissing: workflow } : { workflow }),
    };
  }

  /** A frozen game answers nothing; its line was noted when it froze. */
  async #source({ frozenLine }: ListedGame, line = frozenLine): Promise<Standing['source'] | string> {
    return line === null ? 'the game has not said on which line it stands' : sourceAround(line);
  }
}

const missing = (why: string): Standing => ({
  ...{ snapshot: null, snapshotMissing: why || null },
  ...{ source: null, sourceMissing: why || null },
  ...{ workflow: null, workflowMissing: why || null },
});
