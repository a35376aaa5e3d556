import type { FloodBudget, FloodLimit } from '../api/flood-limit';
import type { RateLimit } from '../api/rate-limit';
import type { CallbackSender } from '../callback/callback-sender';
import type { CallbackReport, CallbackServer } from '../callback/callback-server';
import type { Fault, Faults } from '../faults/faults';
import type { CommunityPage } from '../world/community-page';
import type { LongPollKeys } from '../longpoll/long-poll-keys';
import type { Fact } from '../world/fact';
import type { Update } from '../world/model';
import type { Realm } from '../world/realm';
import { stateOf, type State } from './state';

export interface MachineryParts {
  readonly realm: Realm;
  readonly faults: Faults;
  readonly callback: CallbackSender;
  readonly rate: RateLimit;
  readonly flood: FloodLimit;
  readonly page: CommunityPage;
  readonly keys: LongPollKeys;
}

/** Undefined leaves a limit as it is; `flood: null` takes that limit off. */
export interface NewLimits {
  readonly perSecond?: number;
  readonly flood?: FloodBudget | null;
}

/** The side of VK itself: what goes wrong, what is delivered how, what time it is. */
export class Machinery {
  constructor(protected readonly parts: MachineryParts) {}

  protected get realm(): Realm {
    return this.parts.realm;
  }

  fault(fault: Fault): void {
    this.parts.faults.arm(fault);
    // A poll that waits now is the next one to be told.
    if (fault.kind === 'failed') this.realm.world.events.wake();
  }

  /** @param id of one fault (see `state().faults`); without it all are cleared */
  clearFaults(id?: number): void {
    this.parts.faults.clear(id);
  }

  /** Sets the community's Callback server up and has it confirmed; without one, takes it away. */
  async callback(server?: Partial<CallbackServer> & Pick<CallbackServer, 'url'>): Promise<CallbackReport> {
    const report = await this.parts.callback.set(server && { scale: 1, atOnce: 1, ...server });
    this.#changed();
    return report;
  }

  callbackReport(): CallbackReport {
    return this.parts.callback.report();
  }

  /** Switches Bots Long Poll on or off, as the owner does under «Работа с API». */
  longPoll(enabled: boolean): void {
    const { world, chronicle } = this.realm;
    chronicle.commit({ fact: 'settings', settings: { ...world.settings, enabled } });
    world.events.wake();
    this.#changed();
  }

  /** What the owner sets: the rights of the token, and whether the community has messages at all. */
  page(change: Parameters<CommunityPage['change']>[0]): void {
    this.parts.page.change(change);
  }

  /** Delivers the last updates (of one conversation) once more: new ts, same event_id. Returns how many. */
  replay(last: number, peerId?: number): { replayed: number } {
    const { world, chronicle } = this.realm;
    const updates = world.events.newest(last, (update) => peerId === undefined || peerOf(update) === peerId);
    const from = world.events.last + 1;
    if (updates.length > 0)
      chronicle.commit(...updates.map((update, index): Fact => ({ fact: 'update', ts: from + index, update })));
    return { replayed: updates.length };
  }

  /** The last updates as the community was given them, oldest first, each with its `ts`. */
  updates(last: number): readonly { readonly ts: number; readonly update: Update }[] {
    return this.realm.world.events.entries().slice(-last);
  }

  /** Puts VK's clock forward: keys and presses expire, random_ids are forgotten, Callback repeats come due. */
  clock(forward: number): State['clock'] {
    const { world, chronicle } = this.realm;
    chronicle.commit({ fact: 'clock', ahead: world.ahead + forward });
    world.events.wake();
    return { now: this.realm.now(), ahead: world.ahead };
  }

  limits({ perSecond, flood }: NewLimits): State['limits'] {
    if (perSecond !== undefined) this.parts.rate.perSecond = perSecond;
    if (flood !== undefined) this.parts.flood.budget = flood ?? undefined;
    this.#changed();
    return this.#limits();
  }

  state(): State {
    return stateOf(this.realm.world, {
      now: this.realm.now(),
      waiting: this.parts.keys.waiting,
      limits: this.#limits(),
      faults: this.parts.faults.armed(),
      struck: this.parts.faults.underWay,
      callback: this.callbackReport(),
    });
  }

  #limits(): State['limits'] {
    const { budget } = this.parts.flood;
    return { per_second: this.parts.rate.perSecond, ...(budget && { flood: budget }) };
  }

  #changed(): void {
    this.realm.chronicle.tell({ kind: 'state' });
  }
}

const peerOf = ({ object }: Update): unknown =>
  object.peer_id ?? (object.message as { peer_id?: number } | undefined)?.peer_id;
