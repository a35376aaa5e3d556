import { z } from 'zod';
import { namesOf } from '../../../libs/store/game-lists';
import { listResults, readResult, type EndedGame } from '../../../libs/store/results';
import type { Database } from '../../../libs/store/store';
import { reaches, type Reach } from '../access/reach';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { personOf, personOrNull } from '../http/people';
import { gameId } from '../http/fields';
import { Problem } from '../http/problem';
import type { Result, ResultsExport, ResultsQuery } from './results.schemas';
import { winnerOf } from './winner';

const positionSchema = z.tuple([z.int().min(0), gameId]);

/** Rows of an export that are read at a time. */
const CHUNK = 1_000;

export class ResultsService {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async list({ limit, cursor, ...filters }: ResultsQuery, { community: within }: Reach): Promise<Page<Result>> {
    const position = decodeCursor(positionSchema, cursor);
    const after = position && { endedMicros: position[0], id: position[1] };
    const rows = await listResults(this.#db, { ...filters, within, after, limit: limit + 1 });
    const names = await namesOf(this.#db, rows.flatMap(peopleOf));
    return pageOf(rows, limit, {
      item: (row) => resultView(row, names),
      position: ({ endedMicros, id }) => [endedMicros, id],
    });
  }

  /** Every result, the latest first, read a bit at a time. */
  async *all(filter: ResultsExport, reach: Reach): AsyncGenerator<Result> {
    for (let cursor: string | undefined, more = true; more;) {
      const page = await this.list({ ...filter, limit: CHUNK, cursor }, reach);
      yield* page.items;
      cursor = page.nextCursor ?? undefined;
      more = cursor !== undefined;
    }
  }

  async read(id: string, reach: Reach): Promise<Result> {
    const row = await readResult(this.#db, id);
    if (!row || !reaches(reach, row.roomId)) throw new Problem(404, 'There is no such game, or it goes on still.');
    return resultView(row, await namesOf(this.#db, peopleOf(row)));
  }
}

const peopleOf = ({ players, captain }: EndedGame): number[] => [...players, ...(captain === null ? [] : [captain])];

const resultView = (row: EndedGame, names: ReadonlyMap<number, string>): Result => {
  const score = { team: row.teamScore, bot: row.botScore };
  return {
    id: row.id,
    room: row.roomId,
    chatTitle: row.chatTitle,
    game: row.game,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt.toISOString(),
    // The table's check constraint has the same list.
    ending: row.ending as Result['ending'],
    score,
    winner: winnerOf(score),
    captain: personOrNull(names, row.captain),
    players: row.players.map((player) => personOf(names, player)),
  };
};
