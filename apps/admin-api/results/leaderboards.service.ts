import { z } from 'zod';
import { namesOf } from '../../../libs/store/game-lists';
import { firstDayOf, listChatStandings, listPlayerStandings } from '../../../libs/store/standings';
import type { Database } from '../../../libs/store/store';
import type { Reach } from '../access/reach';
import { decodeCursor, pageOf } from '../http/cursor';
import { anyRoom } from '../http/fields';
import { personOf } from '../http/people';
import type { BoardExport, BoardQuery, ChatBoard, PlayerBoard } from './leaderboards.schemas';

const count = z.int().min(0).max(2_000_000_000);
/** The place, and what the place is by. */
const playerPosition = z.tuple([count, count, count, z.int().min(1)]);
const chatPosition = z.tuple([count, count, count, anyRoom]);

/** Rows of an export that are read at a time. */
const CHUNK = 1_000;

/** Who has answered and won most in a day, a week, a month or ever. */
export class LeaderboardsService {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async players({ limit, cursor, ...board }: BoardQuery): Promise<PlayerBoard> {
    const startsOn = await firstDayOf(this.#db, board);
    return this.#players({ limit, ...board, startsOn, cursor });
  }

  async chats({ limit, cursor, ...board }: BoardQuery, { community: within }: Reach): Promise<ChatBoard> {
    const startsOn = await firstDayOf(this.#db, board);
    return this.#chats({ limit, ...board, startsOn, within, cursor });
  }

  /** Every place of a board, read a bit at a time. */
  async *allPlayers(board: BoardExport): AsyncGenerator<PlayerBoard['items'][number]> {
    const startsOn = await firstDayOf(this.#db, board);
    for (let cursor: string | undefined, more = true; more;) {
      const page = await this.#players({ ...board, startsOn, limit: CHUNK, cursor });
      yield* page.items;
      cursor = page.nextCursor ?? undefined;
      more = cursor !== undefined;
    }
  }

  async #players({ limit, cursor, period, humans, startsOn }: Asked): Promise<PlayerBoard> {
    const [place = 0, accepted = 0, answered = 0, player = 0] = decodeCursor(playerPosition, cursor) ?? [];
    const after = cursor === undefined ? undefined : { accepted, answered, player };
    const rows = await listPlayerStandings(this.#db, { period, startsOn, humans, after, limit: limit + 1 });
    const names = await namesOf(
      this.#db,
      rows.map((row) => row.player),
    );
    const placed = rows.map((row, i) => ({ ...row, place: place + i + 1 }));
    const page = pageOf(placed, limit, {
      item: (row) => ({ ...row, player: personOf(names, row.player) }),
      position: (row) => [row.place, row.accepted, row.answered, row.player],
    });
    return { period, startsOn, humans, ...page };
  }

  async #chats({ limit, cursor, period, humans, startsOn, within }: AskedOfChats): Promise<ChatBoard> {
    const [place = 0, won = 0, games = 0, roomId = ''] = decodeCursor(chatPosition, cursor) ?? [];
    const after = cursor === undefined ? undefined : { won, games, roomId };
    const rows = await listChatStandings(this.#db, { period, startsOn, humans, within, after, limit: limit + 1 });
    const placed = rows.map((row, i) => ({ ...row, place: place + i + 1 }));
    const page = pageOf(placed, limit, {
      item: ({ roomId: room, ...row }) => ({ ...row, room }),
      position: (row) => [row.place, row.won, row.games, row.roomId],
    });
    return { period, startsOn, humans, ...page };
  }
}

type Asked = Pick<BoardQuery, 'limit' | 'period' | 'humans'> & {
  readonly startsOn: string;
  readonly cursor: string | undefined;
};

type AskedOfChats = Asked & { readonly within: number | undefined };
