import { z } from 'zod';
import { namesOf } from '../../../libs/store/game-lists';
import { listPlayers } from '../../../libs/store/players';
import { standingsOf, type Period } from '../../../libs/store/standings';
import type { Database } from '../../../libs/store/store';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import type { Person } from '../http/people';
import { Problem } from '../http/problem';
import type { PlayerPage, PlayersQuery } from './players.schemas';
import type { ResultsService } from './results.service';

const positionSchema = z.tuple([z.int().min(0)]);

const LATEST = 20;

export class PlayersService {
  readonly #db: Database;
  readonly #results: ResultsService;

  constructor(db: Database, results: ResultsService) {
    this.#db = db;
    this.#results = results;
  }

  async list({ limit, cursor, search }: PlayersQuery): Promise<Page<Person>> {
    const [after] = decodeCursor(positionSchema, cursor) ?? [];
    const rows = await listPlayers(this.#db, { search, after, limit: limit + 1 });
    return pageOf(rows, limit, {
      item: ({ userId: id, firstName, lastName }) => ({ id, name: `${firstName} ${lastName}`.trim() }),
      position: ({ userId }) => [userId],
    });
  }

  async read(id: number): Promise<PlayerPage> {
    const [names, standings, { items: results }] = await Promise.all([
      namesOf(this.#db, [id]),
      standingsOf(this.#db, { player: id, humans: 1 }),
      this.#results.list({ player: id, limit: LATEST }, {}),
    ]);
    if (!names.has(id) && standings.length === 0) throw Problem.notFound('player');
    const totalsIn = (period: Period) => {
      const { games = 0, won = 0, answered = 0, accepted = 0 } = standings.find((row) => row.period === period) ?? {};
      return { games, won, answered, accepted };
    };
    return {
      ...{ id, name: names.get(id) ?? null },
      totals: { day: totalsIn('day'), week: totalsIn('week'), month: totalsIn('month'), all: totalsIn('all') },
      results,
    };
  }
}
