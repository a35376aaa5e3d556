import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { BreakerScope } from '../error-rules';

/**
 * What became of a call:
 *
 * - `sent`: VK did it
 * - `merged`: an edit that a later one of the same message made superfluous
 * - `dropped`: an ornament there was no room for
 * - `held`: given back, to be tried again when there is room
 * - `declined`: would have had to wait, and was wanted at once or not at all
 * - `refused`, `gone`, `flood`, `auth`: VK refused, by the remedy of its error; `retry`: it may work in a moment
 * - `unsure`: VK may or may not have done it
 */
export type SendOutcome =
  'sent' | 'merged' | 'dropped' | 'held' | 'declined' | 'refused' | 'gone' | 'flood' | 'auth' | 'retry' | 'unsure';

/** What /metrics reads of a running sender. */
export interface SenderState {
  queued(): number;
  underWay(): number;
  breakers(scope: BreakerScope): number;
}

const SCOPES: readonly BreakerScope[] = ['chat', 'method', 'token'];

/** The numbers of all senders of a process. No label names a room, a person or a community. */
export const createSenderMetrics = (registry: Registry) => {
  const registers = [registry];
  const senders: SenderState[] = [];
  const sum = (read: (sender: SenderState) => number): number =>
    senders.reduce((total, sender) => total + read(sender), 0);
  new Gauge({
    name: 'znatok_sender_queued_calls',
    help: 'Calls to VK that wait for their turn',
    registers,
    collect() {
      this.set(sum((sender) => sender.queued()));
    },
  });
  new Gauge({
    name: 'znatok_sender_calls_under_way',
    help: 'Calls to VK that wait for its answer',
    registers,
    collect() {
      this.set(sum((sender) => sender.underWay()));
    },
  });
  new Gauge({
    name: 'znatok_sender_breakers_open',
    help: 'Chats, methods and tokens that rest because VK said so',
    labelNames: ['scope'],
    registers,
    collect() {
      for (const scope of SCOPES)
        this.set(
          { scope },
          sum((sender) => sender.breakers(scope)),
        );
    },
  });
  return {
    calls: new Counter({
      name: 'znatok_sender_calls_total',
      help: 'Calls to VK by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    errors: new Counter({
      name: 'znatok_sender_errors_total',
      help: 'Errors of VK by their code; alert says that a human must act (libs/vk/error-rules.ts)',
      labelNames: ['code', 'alert'],
      registers,
    }),
    requests: new Counter({
      name: 'znatok_sender_requests_total',
      help: 'Requests to VK: single calls, and packs of several',
      labelNames: ['kind'],
      registers,
    }),
    tooMany: new Counter({
      name: 'znatok_sender_too_many_total',
      help: 'Times that VK said «too many requests per second»: somebody calls beyond the budget',
      registers,
    }),
    waited: new Histogram({
      name: 'znatok_sender_wait_seconds',
      help: 'From the wish to call VK to the call',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
      registers,
    }),
    watch: (sender: SenderState): void => void senders.push(sender),
  };
};

export type SenderMetrics = ReturnType<typeof createSenderMetrics>;
