import type { Logger } from '../../libs/platform/logger';
import { markHearsAll } from '../../libs/store/rooms';
import type { Database } from '../../libs/store/store';
import type { Happening } from '../../libs/vk/heard-of';
import { isOwn } from './route';
import { why } from './why';

/** Rooms remembered as marked; beyond it they are marked once more, which changes nothing. */
const MOST_ROOMS = 100_000;

/**
 * Notes which rooms have shown the bot an ordinary message, once a room and process. It only decides whether the bot
 * explains how to be heard, so nobody waits for it, and where it fails the next message does as well.
 */
export class HearsAll {
  readonly #marked = new Set<string>();

  constructor(
    private readonly db: Database,
    private readonly logger: Logger,
  ) {}

  note(happening: Happening): void {
    const { room, ordinary } = happening;
    // Put out and invited again, the bot has to be given its access anew.
    if (isOwn(happening)) this.#marked.delete(room);
    if (!ordinary || this.#marked.has(room)) return;
    if (this.#marked.size >= MOST_ROOMS) this.#marked.clear();
    this.#marked.add(room);
    markHearsAll(this.db, room).catch((error: unknown) => {
      this.#marked.delete(room);
      this.logger.debug({ room, why: why(error) }, 'not noted that the bot hears all of a room');
    });
  }
}
