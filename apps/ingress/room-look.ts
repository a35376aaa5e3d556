import { lookAtRooms, type RoomView } from '../../libs/store/room-views';
import type { Database } from '../../libs/store/store';

interface Asked {
  readonly room: string;
  readonly resolve: (view: RoomView) => void;
  readonly reject: (error: unknown) => void;
}

/** More rooms would make a long query of one that many wait for. */
const MOST_ROOMS = 1_000;

/**
 * Looks at rooms one by one for those who ask, and many at a time in Postgres: who asks while a query is under way is served
 * by the next one, which begins after that. So when Temporal is slow and every room is busy, their turns cost few queries.
 */
export class RoomLook {
  #waiting: Asked[] = [];
  #busy = false;

  constructor(private readonly db: Database) {}

  /** The room as it is at some moment after the call. */
  at(room: string): Promise<RoomView> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ room, resolve, reject });
      if (!this.#busy) void this.#serve();
    });
  }

  async #serve(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) {
      const asked = this.#waiting.splice(0, MOST_ROOMS);
      try {
        const { rooms } = await lookAtRooms(this.db, [...new Set(asked.map(({ room }) => room))]);
        for (const { room, resolve } of asked) resolve(rooms.get(room) ?? { wants: [], behind: false });
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    this.#busy = false;
  }
}
