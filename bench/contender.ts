/** A process that hears the endless talk. */
export interface Contender {
  readonly name: string;
  /** Begins to hear with the next line; answers its process id. */
  start(): Promise<number>;
  /** Resolves when everything said so far is where it belongs. */
  through(): Promise<void>;
  /** Which share of the wanted lines since `start` arrived, when everything is through. */
  arrived(): Promise<number>;
  stop(): Promise<void>;
}
