import type { Logger } from '../../libs/platform/logger';
import { liveRooms } from '../../libs/store/ingress-cursors';
import { lookAtRooms, type RoomView } from '../../libs/store/room-views';
import type { Database } from '../../libs/store/store';
import type { Bot } from '../../libs/vk/commands';
import { heardOf, type Happening } from '../../libs/vk/heard-of';
import { parseUpdate } from '../../libs/vk/update';
import { isPrivate } from '../../workflows/room/room-id';
import { persist } from './backoff';
import type { ChatTitles } from './chat-titles';
import type { HearsAll } from './hears-all';
import type { Metrics } from './metrics';
import type { PressAnswer } from './press-answers';
import { judgePress } from './presses';
import { isOwn, route } from './route';
import type { Sink } from './sink';
import type { Batch } from './source';
import { why } from './why';

export interface RouterDeps {
  readonly db: Database;
  readonly bot: Bot;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'updates'>;
  readonly hearsAll: Pick<HearsAll, 'note'>;
  readonly titles: Pick<ChatTitles, 'note'>;
  readonly answers: { answer(press: PressAnswer): void };
}

/** What happened in one room, with the places of the updates in their batch. */
interface Heap {
  readonly happenings: Happening[];
  readonly places: number[];
}

/**
 * Finds out who wants what a source brings, and gives it to the sink room by room.
 *
 * One query a batch tells what the games of all its rooms want. Presses are judged and answered by it at once, however long
 * the hand-over takes; of a room where something is under way it is asked again when its turn comes, since what is under way
 * may open a game. Sources take turns, so what was read of a room is still true when its parcel is handed to the sink.
 */
export class Router {
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly deps: RouterDeps,
    private sink: Sink,
  ) {}

  /** From the next batch on parcels go there, behind those that are still on their way to the sink before. */
  deliverTo(sink: Sink): void {
    this.#turn = this.#turn.then(async () => {
      await this.sink.idle();
      this.sink = sink;
    });
  }

  /** Resolves when the batch is sorted and on its way, or the signal aborts; the batch is told what becomes of its updates. */
  accept(batch: Batch, signal: AbortSignal): Promise<void> {
    const turn = this.#turn.then(() => this.#sort(batch, signal));
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #sort(batch: Batch, signal: AbortSignal): Promise<void> {
    try {
      if (batch.gap !== undefined) return await this.#tellOfGap(batch, batch.gap, signal);
      const rooms = this.#read(batch);
      if (rooms.size === 0) return;
      const busy = new Set([...rooms.keys()].filter((room) => this.sink.busy(room)));
      const views = await this.#patiently(() => lookAtRooms(this.deps.db, [...rooms.keys()]), signal);
      for (const [room, heap] of rooms) {
        const view = views.rooms.get(room) ?? { wants: [], behind: false };
        this.#dispatch(batch, room, heap, { view, arrival: views.arrival, busy: busy.has(room) });
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #dispatch(
    batch: Batch,
    room: string,
    { happenings, places }: Heap,
    seen: { readonly view: RoomView; readonly arrival: number; readonly busy: boolean },
  ): void {
    const { receivedAt, patience } = batch;
    const { view, arrival } = seen;
    const judged = happenings.filter((happening) => this.#judge(happening, view));
    const idle = !seen.busy && !this.sink.busy(room) && !view.behind;
    // In a private chat even chatter may open a dialog.
    const mayOpen = isPrivate(room) && view.wants.length === 0;
    const wanted =
      judged.length > 0 && (!idle || mayOpen || route(judged, view.wants).steps.length > 0 || judged.some(isOwn));
    if (!wanted) {
      for (const { heard } of judged) this.deps.metrics.updates.inc({ kind: heard.kind, outcome: 'chatter' });
      batch.settled(places);
      return;
    }
    const { behind } = view;
    const parcel = { room, happenings: judged, behind, ...(idle && { view }), arrival, receivedAt, patience };
    void this.sink.take(parcel).then((safe) => (safe ? batch.settled(places) : batch.dropped(places)));
  }

  #read(batch: Batch): Map<string, Heap> {
    const rooms = new Map<string, Heap>();
    const ignored: number[] = [];
    for (const [place, raw] of batch.updates.entries()) {
      const found = this.#happeningOf(raw, batch);
      const trace = batch.traces?.[place];
      const happening = found && trace !== undefined ? { ...found, trace } : found;
      const heap = happening && rooms.get(happening.room);
      if (!happening) ignored.push(place);
      else if (heap) {
        heap.happenings.push(happening);
        heap.places.push(place);
      } else rooms.set(happening.room, { happenings: [happening], places: [place] });
    }
    if (ignored.length > 0) batch.settled(ignored);
    return rooms;
  }

  #happeningOf(raw: unknown, { receivedAt, afterOutage }: Batch): Happening | undefined {
    const { bot, logger, metrics, hearsAll, titles } = this.deps;
    const update = parseUpdate(raw);
    if (update.kind === 'malformed') {
      metrics.updates.inc({ kind: 'malformed', outcome: 'malformed' });
      logger.error({ type: update.type, why: update.why }, 'an update was skipped: it is not as VK documents it');
      return undefined;
    }
    titles.note(update, bot.groupId);
    const happening = heardOf(update, { bot, receivedAt, afterOutage });
    if (typeof happening === 'string') {
      metrics.updates.inc({ kind: update.kind === 'other' ? 'other' : 'text', outcome: happening });
      return undefined;
    }
    hearsAll.note(happening);
    return happening;
  }

  /** VK has forgotten something: every live game of the community is told. */
  async #tellOfGap(batch: Batch, gap: string, signal: AbortSignal): Promise<void> {
    const { db, bot } = this.deps;
    const { receivedAt, patience } = batch;
    const heard = { v: 1, kind: 'gap', eventId: `gap:${bot.groupId}:${gap}`, from: 0, receivedAt } as const;
    const rooms = await this.#patiently(() => liveRooms(db, bot.groupId), signal);
    const views = await this.#patiently(() => lookAtRooms(db, rooms), signal);
    const told = rooms.map((room) => {
      const happenings = [{ room, heard, ordinary: false }];
      const behind = views.rooms.get(room)?.behind ?? false;
      return this.sink.take({ room, happenings, behind, arrival: views.arrival, receivedAt, patience });
    });
    void Promise.all(told).then((safe) => (safe.every(Boolean) ? batch.settled([0]) : batch.dropped([0])));
  }

  /** Answers a press; whether it (or whatever else it was) goes on. */
  #judge({ room, heard, answerId }: Happening, view: RoomView): boolean {
    if (heard.kind !== 'press') return true;
    const { outcome, answer } = judgePress(heard, view.wants);
    if (answerId) this.deps.answers.answer({ room, user: heard.from, answerId, text: answer });
    if (outcome === 'wanted') return true;
    this.deps.metrics.updates.inc({ kind: 'press', outcome: outcome === 'old' ? 'press old' : 'press not theirs' });
    return false;
  }

  #patiently<T>(act: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return persist(act, signal, (error, failures) =>
      this.deps.logger.warn({ why: why(error), failures }, 'the ingress waits for Postgres'),
    );
  }
}
