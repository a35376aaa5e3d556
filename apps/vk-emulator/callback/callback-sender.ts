import { setMaxListeners } from 'node:events';
import { until } from '../world/clock';
import type { Update } from '../world/model';
import type { Realm } from '../world/realm';
import type { CallbackReport, CallbackServer, CallbackState } from './callback-server';
import { confirmationCode } from './confirmation-code';
import { postEvent, type CallbackAnswer } from './post-event';
import { retryAfter } from './retry-schedule';

/** How long one look for new events may take before the next, milliseconds. */
const LOOK = 60_000;

/**
 * VK's Callback API: after a confirmation every new event of the community is posted to its server, in order; one that is not
 * answered «ok» is repeated later by VK's schedule, while the others go on. Long Poll is not affected: both may be on.
 *
 * What a server has not confirmed yet lives in memory: a local VK that is restarted repeats nothing.
 */
export class CallbackSender {
  #server: CallbackServer | undefined;
  #state: CallbackState = 'off';
  #running = new AbortController();
  #counts = { delivered: 0, waiting: 0, lost: 0, repeats: 0 };
  #underWay = 0;
  #freed = (): void => {};

  constructor(private readonly realm: Realm) {}

  /** Sets the community's server up, or takes it away; answers when the confirmation was answered. */
  async set(server: CallbackServer | undefined): Promise<CallbackReport> {
    this.stop();
    this.#running = new AbortController();
    setMaxListeners(0, this.#running.signal);
    this.#server = server;
    this.#counts = { delivered: 0, waiting: 0, lost: 0, repeats: 0 };
    this.#state = 'off';
    if (!server) return this.report();
    const { signal } = this.#running;
    const { id } = this.realm.world.community;
    // Real requests for confirmation were seen without the secret.
    const answer = await postEvent(server.url, { type: 'confirmation', group_id: id }, 0, signal);
    this.#state = answer?.status === 200 && answer.body === confirmationCode(id) ? 'ok' : 'failed';
    if (this.#state === 'ok') void this.#follow(server, this.realm.world.events.last, signal);
    return this.report();
  }

  report(): CallbackReport {
    const { url, title, secret, scale } = this.#server ?? {};
    return { state: this.#state, url, title, secret, scale, ...this.#counts };
  }

  stop(): void {
    this.#running.abort();
    this.#freed();
  }

  async #follow(server: CallbackServer, from: number, signal: AbortSignal): Promise<void> {
    const { events } = this.realm.world;
    for (let ts = from; !signal.aborted;) {
      const heard = events.after(ts);
      if (heard.kind === 'nothing') await events.next(LOOK, signal);
      else ts = heard.ts;
      for (const update of heard.kind === 'updates' ? heard.updates : []) {
        while (this.#underWay >= server.atOnce && !signal.aborted) {
          await new Promise<void>((resolve) => (this.#freed = resolve));
        }
        if (signal.aborted) return;
        this.#underWay += 1;
        void this.#deliver(server, update, 0, signal).finally(() => {
          this.#underWay -= 1;
          this.#freed();
        });
      }
    }
  }

  /** Sends an event for the nth time; plans the next one where it fails, without waiting for it. */
  async #deliver(server: CallbackServer, update: Update, repeat: number, signal: AbortSignal): Promise<void> {
    const event = { ...update, ...(server.secret !== undefined && { secret: server.secret }) };
    if (repeat > 0) this.#counts.repeats += 1;
    const answer = await postEvent(server.url, event, repeat, signal);
    if (signal.aborted) return;
    if (answer?.status === 200 && this.#took(answer)) {
      this.#counts.delivered += 1;
      return;
    }
    const seconds = retryAfter(repeat + 1, answer);
    if (seconds === undefined) {
      this.#counts.lost += 1;
      return;
    }
    this.#counts.waiting += 1;
    void until(this.realm, this.realm.now() + seconds * 1000 * server.scale, signal)
      .then(() => {
        this.#counts.waiting -= 1;
        return this.#deliver(server, update, repeat + 1, signal);
      })
      .catch(() => {});
  }

  /** `ok`; or one of the words by which a server changes its own settings. */
  #took({ body }: CallbackAnswer): boolean {
    if (body === 'remove') {
      this.#state = 'removed';
      this.stop();
      return true;
    }
    const version = /^version (\d+\.\d+)$/.exec(body)?.[1];
    if (version !== undefined) {
      const { chronicle, world } = this.realm;
      chronicle.commit({ fact: 'settings', settings: { ...world.settings, apiVersion: version } });
    }
    return body === 'ok' || version !== undefined;
  }
}
