import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What became of an update. */
export type Outcome =
  'game' | 'opening' | 'reception' | 'chatter' | 'press not theirs' | 'press old' | 'own' | 'other' | 'malformed';

/** The ingress's numbers on /metrics. No label names a room or a person. */
export const createMetrics = () => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    updates: new Counter({
      name: 'znatok_ingress_updates_total',
      help: 'Updates of VK by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    batches: new Counter({ name: 'znatok_ingress_batches_total', help: 'Answers to polls', registers }),
    gaps: new Counter({
      name: 'znatok_ingress_gaps_total',
      help: 'Times that VK had forgotten events (failed 1 or 3): something people did is lost',
      registers,
    }),
    answers: new Counter({
      name: 'znatok_ingress_press_answers_total',
      help: 'Answers to presses by result',
      labelNames: ['result'],
      registers,
    }),
    handOver: new Histogram({
      name: 'znatok_ingress_hand_over_seconds',
      help: 'From the receipt of an update to its acknowledgement by Temporal',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
      registers,
    }),
    /** Gauges read the running ingress whenever they are asked for. */
    watch(read: { waiting: () => number; silence: () => number }) {
      new Gauge({
        name: 'znatok_ingress_waiting_updates',
        help: 'Updates that are not handed over yet',
        registers,
        collect() {
          this.set(read.waiting());
        },
      });
      new Gauge({
        name: 'znatok_ingress_poll_lag_seconds',
        help: 'Seconds since VK answered a poll (up to 25 in quiet chats)',
        registers,
        collect() {
          this.set(read.silence());
        },
      });
    },
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
