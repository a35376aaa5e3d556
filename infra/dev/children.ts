import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, type Ending } from './end-process';
import { identify, stillRuns, type Identity } from './pid-lock.cjs';

/** Apps end first, then the servers they use. */
export type Stage = 'apps' | 'servers';

export interface Watched extends Ending {
  readonly stage: Stage;
}

type Recorded = Watched & Identity;

export const endInStages = async (watched: Iterable<Watched>): Promise<void> => {
  const all = [...watched];
  for (const stage of ['apps', 'servers'] as const) {
    await Promise.all(all.filter((each) => each.stage === stage).map(endProcess));
  }
};

/**
 * Everything one starter has started. It ends with the starter, whatever becomes of that: a starter that is killed leaves
 * a keeper behind (see keeper.ts), which does what `endAll` would have done.
 */
export class Children {
  readonly #watched = new Map<number, Watched>();
  readonly #keeper: ChildProcess;
  #closed = false;
  #record: string | undefined;

  constructor() {
    this.#keeper = fork(join(__dirname, 'keeper.js'), { detached: true, stdio: 'ignore' });
    // Without a keeper the starter still ends its children in every way but one.
    this.#keeper.on('error', () => {});
    this.#keeper.unref();
    this.#keeper.channel?.unref();
  }

  /** Whether everything is being ended: nothing new may start. */
  get closed(): boolean {
    return this.#closed;
  }

  /**
   * Ends what an earlier starter left behind according to this file (even its keeper was killed, so two servers would soon
   * write the same data), and from now on records there what runs.
   */
  async recordIn(file: string): Promise<void> {
    const left = existsSync(file) ? parse(readFileSync(file, 'utf8')).filter(stillRuns) : [];
    await endInStages(left);
    this.#record = file;
  }

  add(watched: Watched): void {
    this.#watched.set(watched.pid, watched);
    this.#tell({ watch: watched });
    this.#write();
  }

  remove(pid: number): void {
    this.#watched.delete(pid);
    this.#tell({ forget: pid });
    this.#write();
  }

  async endAll(): Promise<void> {
    this.#closed = true;
    await endInStages(this.#watched.values());
    if (this.#keeper.connected) this.#keeper.disconnect();
  }

  /** For those who can't wait. */
  async killAll(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#watched.values()].map((each) => endProcess({ ...each, patience: 0 })));
  }

  #write(): void {
    if (!this.#record) return;
    const recorded: Recorded[] = [...this.#watched.values()].map((each) => ({ ...each, ...identify(each.pid) }));
    writeFileSync(this.#record, JSON.stringify(recorded));
  }

  #tell(message: object): void {
    if (this.#keeper.connected) this.#keeper.send(message, () => {});
  }
}

const parse = (text: string): Recorded[] => {
  try {
    return JSON.parse(text) as Recorded[];
  } catch {
    // Cut short while it was written.
    return [];
  }
};
