import type { Client } from '@temporalio/client';
import { namesOf, type ListedGame } from '../../../libs/store/game-lists';
import type { Database } from '../../../libs/store/store';
import type { Snapshot } from '../../../workflows/room/operate';
import type { Reach } from '../access/reach';
import { personOf, personOrNull } from '../http/people';
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
      ...(taken.ok ? await this.#told(taken.snapshot) : { snapshotMissing: taken.why }),
      ...(typeof source === 'string' ? { sourceMissing: source } : { source }),
      ...(typeof workflow === 'string' ? { workflowMissing: workflow } : { workflow }),
    };
  }

  /** What the game says of itself, with the names of its people. */
  async #told(snapshot: Snapshot): Promise<Pick<Standing, 'snapshot' | 'team' | 'captain'>> {
    const { players, captain = null } = snapshot;
    const names = await namesOf(this.#db, players);
    return {
      snapshot: snapshot as Standing['snapshot'],
      team: players.map((player) => personOf(names, player)),
      captain: personOrNull(names, captain),
    };
  }

  /** A frozen game answers nothing; its line was noted when it froze. */
  async #source({ frozenLine }: ListedGame, line = frozenLine): Promise<Standing['source'] | string> {
    return line === null ? 'the game has not said on which line it stands' : sourceAround(line);
  }
}

const missing = (why: string): Standing => ({
  ...{ snapshot: null, snapshotMissing: why || null, team: null, captain: null },
  ...{ source: null, sourceMissing: why || null },
  ...{ workflow: null, workflowMissing: why || null },
});
