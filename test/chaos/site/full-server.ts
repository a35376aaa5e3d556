import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../../../infra/dev/end-process';
import { findTemporal } from '../../../infra/dev/temporal-cli';
import { findTemporalServer } from '../../../infra/dev/temporal-programs';
import { TemporalServer } from '../../../infra/dev/temporal-server';
import { ConfigError } from '../../../libs/platform/config-error';
import { projectRoot } from '../../../libs/platform/project-root';
import type { Mortal } from './mortal';
import type { ServersOptions } from './servers';

const LOOK_MS = 500;

/** Temporal as it runs in production: its server on our Postgres. Whoever supervises it starts it again when it ends by itself. */
export class FullServer implements Mortal {
  readonly name = 'temporal';
  ownEnds = 0;
  #isDown = false;
  #isOver = false;

  private constructor(private readonly server: TemporalServer) {}

  /** @param postgres of a role that may make databases */
  static async start({ directory, logs, children }: ServersOptions, postgres: string): Promise<FullServer> {
    const programs = findTemporalServer();
    if (!programs) throw new ConfigError("Temporal's server was never built here: run infra/temporal/build-server.sh");
    const dynamicConfig = join(directory, 'dynamic-config.yaml');
    const usual = readFileSync(join(projectRoot(), 'infra/temporal/dynamic-config.yaml'), 'utf8');
    // A chapter every forty events, so that many of them meet a fault.
    writeFileSync(dynamicConfig, `${usual}\nlimit.historyCount.suggestContinueAsNew:\n  - value: 40\n`);
    const cli = await findTemporal();
    const log = join(logs, 'temporal.log');
    const server = new FullServer(
      await TemporalServer.start({ programs, cli, postgres, log, children, dynamicConfig, shards: 4 }),
    );
    void server.#supervise();
    return server;
  }

  get address(): string {
    return this.server.address;
  }

  get pid(): number | undefined {
    const { pid } = this.server;
    return pid !== undefined && isAlive(pid) ? pid : undefined;
  }

  async strike(signal: 'SIGKILL' | 'SIGTERM', down: number): Promise<void> {
    this.#isDown = true;
    await (signal === 'SIGKILL' ? this.server.kill() : this.server.end());
    await sleep(down);
    await this.#run();
    this.#isDown = false;
  }

  async untilReady(): Promise<void> {
    while (this.#isDown || this.pid === undefined) await sleep(LOOK_MS);
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.server.end();
  }

  async #supervise(): Promise<void> {
    for (; !this.#isOver; await sleep(LOOK_MS)) {
      if (this.#isDown || this.pid !== undefined) continue;
      this.#isDown = true;
      this.ownEnds += 1;
      await this.#run();
      this.#isDown = false;
    }
  }

  /** It does not start while Postgres is down: then it is tried again. */
  async #run(): Promise<void> {
    while (!this.#isOver) {
      try {
        return await this.server.run();
      } catch {
        await sleep(LOOK_MS);
      }
    }
  }
}
