import { setTimeout as sleep } from 'node:timers/promises';
import type { Supervised } from '../../../infra/dev/supervised';
import type { Mortal } from './mortal';

export interface ServerOptions {
  readonly name: string;
  readonly supervised: Supervised;
  /** Whether it takes requests. */
  answers(): Promise<boolean>;
  /** What asks it to stop at once, where that is not SIGTERM. */
  readonly stopSignal?: 'SIGINT';
}

/** Postgres or Temporal. */
export class Server implements Mortal {
  constructor(private readonly options: ServerOptions) {}

  get name(): string {
    return this.options.name;
  }

  get pid(): number | undefined {
    return this.options.supervised.pid;
  }

  get ownEnds(): number {
    return this.options.supervised.ownEnds;
  }

  async strike(signal: 'SIGKILL' | 'SIGTERM', down: number): Promise<void> {
    const { stopSignal, supervised } = this.options;
    await supervised.interrupt(signal === 'SIGTERM' ? (stopSignal ?? signal) : signal, down);
    await sleep(down);
    await this.untilReady();
  }

  async untilReady(): Promise<void> {
    while (!(await this.options.answers())) await sleep(50);
  }
}
