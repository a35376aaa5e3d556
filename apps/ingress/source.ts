/**
 * Where updates come from: Bots Long Poll or the Callback API. A source brings them in, the router (router.ts) finds out who
 * wants them, a sink (sink.ts) hands them over.
 */
export interface Source {
  readonly name: 'longpoll' | 'callback';
  /** What happens, batch by batch; the next one is asked for when the one before was taken. Ends when the signal aborts. */
  batches(signal: AbortSignal): AsyncGenerator<Batch, void, undefined>;
}

export interface Batch {
  /** Raw updates in VK's order; see libs/vk/update.ts. */
  readonly updates: readonly unknown[];
  /** The request that brought each of them (`presentTrace`); absent where there was none. */
  readonly traces?: readonly (string | undefined)[];
  /** Unix milliseconds. */
  readonly receivedAt: number;
  /** We did not listen for a while before: when the buttons of this batch were pressed is not known. */
  readonly afterOutage: boolean;
  /** Names what VK has forgotten between the last batch and this one, which is empty then. */
  readonly gap?: string;
  /** Milliseconds that a game may take to hear it; after that it is put aside (table `undelivered`). */
  readonly patience: number;
  /**
   * Told the places of updates that need no further care: handed over, put aside, or wanted by nobody. A gap is place 0.
   * Each place is told once, in any order.
   */
  settled(places: readonly number[]): void;
  /** Told those that this process may no longer hand over; VK will bring them again. */
  dropped(places: readonly number[]): void;
}
