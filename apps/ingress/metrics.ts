import { collectNodeMetrics } from '../../libs/platform/node-metrics';
import type { UndeliveredCount } from '../../libs/store/undelivered';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What became of an update. What was put aside is counted again when it is handed over. */
export type Outcome =
  | 'game'
  | 'opening'
  | 'reception'
  | 'chatter'
  | 'duplicate'
  | 'press not theirs'
  | 'press old'
  | 'put aside'
  | 'refused'
  | 'own'
  | 'other'
  | 'malformed';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** The ingress's numbers on /metrics, of all its communities together. No label names a room or a person. */
export const createMetrics = () => {
  const registry = new Registry();
  const registers = [registry];
  collectNodeMetrics(registry);
  return {
    registry,
    updates: new Counter({
      name: 'znatok_ingress_updates_total',
      help: 'Updates of VK by kind and by what became of them',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    batches: new Counter({
      name: 'znatok_ingress_batches_total',
      help: 'Answers to polls, and bundles of Callback requests',
      labelNames: ['source'],
      registers,
    }),
    gaps: new Counter({
      name: 'znatok_ingress_gaps_total',
      help: 'Times that VK had forgotten events (failed 1 or 3): something people did is lost',
      registers,
    }),
    callbacks: new Counter({
      name: 'znatok_ingress_callback_requests_total',
      help: 'Requests of the Callback API by what they were answered; repeat is their X-Retry-Counter',
      labelNames: ['answer', 'repeat'],
      registers,
    }),
    timesOver: new Counter({
      name: 'znatok_ingress_times_over_total',
      help: 'Times that a game was told that the time of a wait is over',
      registers,
    }),
    answers: new Counter({
      name: 'znatok_ingress_press_answers_total',
      help: 'Answers to presses by result',
      labelNames: ['result'],
      registers,
    }),
    late: new Counter({
      name: 'znatok_ingress_late_total',
      help: 'Times that a room did not take in time what it should hear, so that it was put aside',
      registers,
    }),
    handOver: new Histogram({
      name: 'znatok_ingress_hand_over_seconds',
      help: 'From the receipt of an update to its acknowledgement by Temporal',
      buckets: SECONDS,
      registers,
    }),
    lag: new Histogram({
      name: 'znatok_ingress_lag_seconds',
      help: 'From the date that VK gives a message (whole seconds) to its acknowledgement by Temporal',
      buckets: SECONDS.filter((bound) => bound >= 0.5),
      registers,
    }),
    /** Gauges read the running communities whenever they are asked for. */
    watch(read: Readings) {
      gauge('znatok_ingress_waiting_updates', 'Updates that are not handed over yet, in memory', read.waiting);
      gauge(
        'znatok_ingress_poll_lag_seconds',
        'Seconds since VK answered a poll, of the community where it is longest (up to 25 in quiet chats)',
        read.silence,
      );
      const leases = 'Communities that this process serves (held) or would take over (standby)';
      new Gauge({
        name: 'znatok_ingress_leases',
        help: leases,
        labelNames: ['state'],
        registers,
        collect() {
          const { held, standby } = read.leases();
          this.set({ state: 'held' }, held);
          this.set({ state: 'standby' }, standby);
        },
      });
      const undelivered = { name: 'znatok_ingress_undelivered', help: 'Rows of the table undelivered' };
      const age = gauge('znatok_ingress_undelivered_age_seconds', 'Age of what waits longest in undelivered');
      new Gauge({
        ...undelivered,
        labelNames: ['state'],
        registers,
        async collect() {
          // Without Postgres the last numbers stand.
          const count = await read.undelivered().catch(() => undefined);
          if (!count) return;
          this.set({ state: 'waiting' }, count.waiting);
          this.set({ state: 'refused' }, count.refused);
          age.set(count.age);
        },
      });
    },
  };

  function gauge(name: string, help: string, read?: () => number): Gauge {
    return new Gauge({
      name,
      help,
      registers,
      ...(read && {
        collect(this: Gauge) {
          this.set(read());
        },
      }),
    });
  }
};

export interface Readings {
  readonly waiting: () => number;
  /** Seconds. */
  readonly silence: () => number;
  readonly leases: () => { readonly held: number; readonly standby: number };
  readonly undelivered: () => Promise<UndeliveredCount>;
}

export type Metrics = ReturnType<typeof createMetrics>;
