import type { Fence } from './wants';

/** What is said takes so long at most until VK's answer with it is here, milliseconds. */
export const IN_TRANSIT = 200;

/**
 * The time of a wait is over, and the ingress says by itself that all which it had received by then has reached the game, whose
 * row of `wants` is still this one.
 */
export interface HeardAll extends Fence {
  /** Unix milliseconds by the ingress's clock, like `Heard.receivedAt`. */
  readonly through: number;
}
