import type { Logger } from '../../libs/platform/logger';
import { liveRooms } from '../../libs/store/ingress-cursors';
import { readWants, type Wants } from '../../libs/store/wants';
import type { Bot } from '../../libs/vk/commands';
import { heardOf, type Happening } from '../../libs/vk/heard-of';
import { parseUpdate } from '../../libs/vk/update';
import { isPrivate } from '../../workflows/room/game-input';
import { persist } from './backoff';
import type { Batch } from './batch';
import type { BatchWindow, Ticket } from './batch-window';
import { handOver, type HandOverDeps } from './hand-over';
import type { HearsAll } from './hears-all';
import { judgePress } from './presses';
import type { PressAnswer } from './press-answers';
import { RoomLines } from './room-lines';
import { isOwn, route } from './route';
import { why } from './why';

/** Where the long poll stands with a batch. */
export interface Mark {
  readonly ts: string;
  readonly receivedAt: number;
}

export interface CourierDeps extends HandOverDeps {
  readonly bot: Bot;
  readonly logger: Logger;
  readonly window: BatchWindow<Mark>;
  readonly hearsAll: Pick<HearsAll, 'note'>;
  readonly answers: { answer(press: PressAnswer): void };
}

/**
 * Takes batches and has them handed over, room by room.
 *
 * One query a batch tells what the games of all its rooms want. Presses are judged and answered by it at once, however long
 * the hand-over takes; of a room where an earlier batch is still under way it is asked again when its turn comes, since what
 * is under way may open a game.
 */
export class Courier {
  readonly #lines = new RoomLines();

  constructor(private readonly deps: CourierDeps) {}

  /**
   * Resolves when the batch is sorted and on its way; call it for one batch after another. Its ticket in the window is
   * returned when everything is acknowledged.
   */
  async accept(batch: Batch): Promise<void> {
    const { window, metrics } = this.deps;
    const ticket = window.begin({ ts: batch.ts, receivedAt: batch.receivedAt });
    const rooms = batch.gap ? await this.#gap(batch) : this.#sort(batch);
    const wants = rooms.size > 0 ? await this.#wants([...rooms.keys()]) : new Map<string, Wants[]>();
    for (const [room, happenings] of rooms) {
      const rows = wants.get(room) ?? [];
      const judged = happenings.filter((happening) => this.#judge(happening, rows));
      const idle = !this.#lines.busy(room);
      // In a private chat even chatter may open a dialog.
      const mayOpen = isPrivate(room) && rows.length === 0 && judged.length > 0;
      if (idle && !mayOpen && route(judged, rows).steps.length === 0 && !judged.some(isOwn)) {
        metrics.updates.inc({ outcome: 'chatter' }, judged.length);
      } else this.#dispatch(ticket, room, judged, idle ? rows : undefined, batch.receivedAt);
    }
    ticket.done(1);
  }

  #sort(batch: Batch): Map<string, Happening[]> {
    const { bot, logger, metrics, hearsAll } = this.deps;
    const rooms = new Map<string, Happening[]>();
    for (const raw of batch.updates) {
      const update = parseUpdate(raw);
      if (update.kind === 'malformed') {
        metrics.updates.inc({ outcome: 'malformed' });
        logger.error({ type: update.type, why: update.why }, 'an update was skipped: it is not as VK documents it');
        continue;
      }
      const happening = heardOf(update, { bot, receivedAt: batch.receivedAt, afterOutage: batch.afterOutage });
      if (typeof happening === 'string') {
        metrics.updates.inc({ outcome: happening });
        continue;
      }
      hearsAll.note(happening);
      const others = rooms.get(happening.room);
      if (others) others.push(happening);
      else rooms.set(happening.room, [happening]);
    }
    return rooms;
  }

  /** VK has forgotten something: every live game of the community is told. */
  async #gap({ ts }: Batch): Promise<Map<string, Happening[]>> {
    const { db, bot } = this.deps;
    const heard = { v: 1, kind: 'gap', eventId: `gap:${bot.groupId}:${ts}`, from: 0 } as const;
    const rooms = await this.#patiently(() => liveRooms(db, bot.groupId));
    return new Map(rooms.map((room) => [room, [{ room, heard, ordinary: false }]]));
  }

  async #wants(rooms: string[]): Promise<Map<string, Wants[]>> {
    const byRoom = new Map<string, Wants[]>();
    for (const row of await this.#patiently(() => readWants(this.deps.db, rooms))) {
      byRoom.set(row.room, [...(byRoom.get(row.room) ?? []), row]);
    }
    return byRoom;
  }

  /** Answers a press; whether it (or whatever else it was) goes on. */
  #judge({ room, heard, answerId }: Happening, rows: readonly Wants[]): boolean {
    if (heard.kind !== 'press') return true;
    const { outcome, answer } = judgePress(heard, rows);
    if (answerId) this.deps.answers.answer({ room, user: heard.from, answerId, text: answer });
    if (outcome === 'wanted') return true;
    this.deps.metrics.updates.inc({ outcome: outcome === 'old' ? 'press old' : 'press not theirs' });
    return false;
  }

  #dispatch(
    ticket: Ticket,
    room: string,
    happenings: readonly Happening[],
    rows: readonly Wants[] | undefined,
    receivedAt: number,
  ): void {
    const { metrics, logger, signal } = this.deps;
    ticket.add(happenings.length);
    void this.#lines.enqueue(room, async () => {
      try {
        await handOver(this.deps, room, happenings, rows);
        metrics.handOver.observe((Date.now() - receivedAt) / 1000);
        ticket.done(happenings.length);
      } catch (error) {
        // The ticket stays open, so `ts` stays before this batch and a restart delivers it again.
        if (!signal.aborted) logger.fatal({ room, why: why(error) }, 'a room can not be handed over');
      }
    });
  }

  #patiently<T>(act: () => Promise<T>): Promise<T> {
    const { signal, logger } = this.deps;
    return persist(act, signal, (error, failures) =>
      logger.warn({ why: why(error), failures }, 'the ingress waits for Postgres'),
    );
  }
}
