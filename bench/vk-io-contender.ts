import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Contender } from './contender';
import { isWanted, type EndlessTalk } from './endless-talk';

interface Counts {
  readonly heard: number;
  readonly wanted: number;
}

/** vk-io's loop; what it has heard is what its handlers were called with. */
export class VkIoContender implements Contender {
  readonly name = 'vk-io';
  #child: ChildProcess | undefined;
  #from = 0;

  constructor(private readonly talk: EndlessTalk) {}

  async start(): Promise<number> {
    this.#child = fork(join(__dirname, 'vk-io-loop.js'), { env: { ...process.env, VK_URL: this.talk.url } });
    await once(this.#child, 'message');
    // It asks for its session after it has said that it is ready.
    await sleep(500);
    this.#from = this.talk.said;
    return this.#child.pid ?? 0;
  }

  async arrived(): Promise<number> {
    let wanted = 0;
    for (let n = this.#from + 1; n <= this.talk.said; n += 1) if (isWanted(n)) wanted += 1;
    return (await this.#counts()).wanted / wanted;
  }

  async through(): Promise<void> {
    while ((await this.#counts()).heard < this.talk.said - this.#from) await sleep(10);
  }

  async stop(): Promise<void> {
    const ended = this.#child && once(this.#child, 'exit');
    this.#child?.kill();
    await ended;
  }

  async #counts(): Promise<Counts> {
    if (!this.#child) throw new Error('vk-io does not run');
    const answer = once(this.#child, 'message');
    this.#child.send('counts');
    return (await answer)[0] as Counts;
  }
}
