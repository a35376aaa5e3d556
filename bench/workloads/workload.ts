import type { Messenger } from '../messengers/messenger';

/** A bot that runs, from outside. */
export interface Running {
  readonly name: string;
  /** Seconds of CPU so far of the bot with its servers, all processes together. */
  cpu(): number;
  /** Of it what the bot's own processes have used. */
  ownCpu(): number;
  /** Megabytes of the bot's own processes. */
  memory(): number;
  /** Bytes on disk of its servers. */
  stored(): Promise<number>;
}

export interface Stage {
  readonly messenger: Messenger;
  readonly bot: Running;
}

export interface Measured {
  readonly figures: Readonly<Record<string, number>>;
  /** Answers that were not what they had to be, and lines nobody waited for. */
  readonly wrong: number;
  /** Answers that never came. */
  readonly lost: number;
}

/** One number of a result. */
export interface Figure {
  readonly key: string;
  readonly title: string;
  readonly digits: number;
}

export interface Workload {
  readonly name: string;
  readonly title: string;
  /** What is done, for the table's reader. */
  readonly about: string;
  readonly game: string;
  readonly figures: readonly Figure[];
  run(stage: Stage): Promise<Measured>;
}
