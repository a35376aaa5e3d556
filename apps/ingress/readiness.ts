import type { Client } from '@temporalio/client';

/** Milliseconds without an answer that mean trouble: a poll takes up to 25 s. */
const VK_SILENT = 40_000;
const TEMPORAL_SILENT = 30_000;
const PING = 10_000;

/** Knows whether Temporal answered lately, and asks it when nothing else does. */
export class TemporalPulse {
  #answeredAt = Date.now();
  readonly #timer: NodeJS.Timeout;

  constructor(client: Client) {
    this.#timer = setInterval(() => {
      if (this.silence() < PING) return;
      void client
        .withDeadline(Date.now() + PING / 2, () => client.workflowService.getSystemInfo({}))
        .then(
          () => this.reached(),
          () => {},
        );
    }, PING);
  }

  reached(): void {
    this.#answeredAt = Date.now();
  }

  silence(): number {
    return Date.now() - this.#answeredAt;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** What keeps the ingress from its work, or undefined. */
export const missing = (silence: {
  readonly vk: number | undefined;
  readonly temporal: number;
}): string | undefined => {
  if (silence.vk === undefined) return 'VK has not answered a poll yet';
  if (silence.vk > VK_SILENT) return `VK has not answered a poll for ${seconds(silence.vk)} s`;
  if (silence.temporal > TEMPORAL_SILENT) return `Temporal has not answered for ${seconds(silence.temporal)} s`;
  return undefined;
};

const seconds = (milliseconds: number): number => Math.round(milliseconds / 1000);
