/** The real VK keeps up to ten servers of a community and numbers them; here there is one. */
export const CALLBACK_SERVER_ID = 1;

/** The community's Callback server, as an admin sets it up in VK. */
export interface CallbackServer {
  readonly title?: string;
  readonly url: string;
  /** Sent with every event; without it the field is left out. */
  readonly secret?: string;
  /** How fast VK's hours pass for its repeats: 0.001 makes ten seconds ten milliseconds. 1 by default. */
  readonly scale: number;
  /** Events that may be under way at once: 1 by default, so that each is answered before the next one is sent. */
  readonly atOnce: number;
}

/** `failed`: it did not answer the confirmation; `removed`: it answered an event with «remove». */
export type CallbackState = 'off' | 'failed' | 'ok' | 'removed';

export interface CallbackReport {
  readonly state: CallbackState;
  readonly url?: string;
  readonly title?: string;
  readonly secret?: string;
  readonly scale?: number;
  /** Events that were answered `ok`, those that wait for a repeat, and those that VK gave up. */
  readonly delivered: number;
  readonly waiting: number;
  readonly lost: number;
  /** Requests that were not the first of their event. */
  readonly repeats: number;
}
