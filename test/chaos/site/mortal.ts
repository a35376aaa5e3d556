/** A process that may be struck down, and is started again as whoever supervises it would. */
export interface Mortal {
  readonly name: string;
  /** Of the process that runs now; undefined while it is down. */
  readonly pid: number | undefined;
  /** How often it ended though nobody had struck it. */
  readonly ownEnds: number;
  /**
   * Ends it by a signal and keeps it down for so long, milliseconds. Resolves when it is ready again.
   */
  strike(signal: 'SIGKILL' | 'SIGTERM', down: number): Promise<void>;
}
