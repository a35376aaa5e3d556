import { listGames, type ListedGame } from '../../../libs/store/game-lists';
import type { Database } from '../../../libs/store/store';
import type { Audit } from '../access/audit';
import type { Actor } from '../access/caller';
import type { BulkStop, BulkStopped, StopOutcome } from './bulk-stop.schemas';
import type { LiveGames } from './live-games';
import type { RescueService } from './rescue.service';

/** Games that are talked to at once. */
const AT_ONCE = 10;
/** No further game is begun with after this: whoever asked waits for the answer. */
const PATIENCE_MS = 20_000;

type Stopped = BulkStopped['games'][number];

export interface BulkStopParts {
  readonly db: Database;
  readonly audit: Audit;
  readonly live: LiveGames;
  readonly rescue: RescueService;
}

/** Stops many games at once, a bounded number in a bounded time. Each says its result; the frozen ones have it said. */
export class BulkStopService {
  constructor(private readonly parts: BulkStopParts) {}

  async stop({ filter, dryRun, most }: BulkStop, actor: Actor): Promise<BulkStopped> {
    const found = await listGames(this.parts.db, { ...filter, within: actor.community, limit: most + 1 });
    const games = found.slice(0, most);
    const more = found.length > most;
    if (dryRun) return { dryRun, more, games: games.map((game) => stoppedView(game, { outcome: 'wouldStop' })) };
    const act = async (): Promise<BulkStopped> => ({ dryRun, more, games: await this.#stopAll(games) });
    return this.parts.audit.act(actor, 'games.stop', 'bulk', { filter, games: games.map(({ id }) => id) }, act);
  }

  async #stopAll(games: readonly ListedGame[]): Promise<Stopped[]> {
    const deadline = Date.now() + PATIENCE_MS;
    const stopped: Stopped[] = [];
    const left = games.map((game, i) => [game, i] as const);
    const work = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift()) {
        const [game, i] = next;
        stopped[i] = stoppedView(game, Date.now() > deadline ? { outcome: 'notTried' } : await this.#stopOne(game));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return stopped;
  }

  /** That one game fails must not keep the others from being stopped, nor from being told of. */
  async #stopOne(game: ListedGame): Promise<Outcome> {
    try {
      if (game.frozenAt !== null) {
        await this.parts.rescue.order(game);
        return { outcome: 'terminating' };
      }
      const operated = await this.parts.live.operate(game, { kind: 'stop' }, `stop-${game.id}`);
      if (operated === 'done') return { outcome: 'stopped' };
      return typeof operated === 'string' ? { outcome: operated } : { outcome: 'refused', why: operated.refused };
    } catch {
      return { outcome: 'unanswered' };
    }
  }
}

interface Outcome {
  readonly outcome: StopOutcome;
  readonly why?: string;
}

const stoppedView = ({ id, roomId: room, chatTitle, game, step }: ListedGame, { outcome, why }: Outcome): Stopped => ({
  ...{ id, room, chatTitle, game, step, outcome },
  why: why ?? null,
});
