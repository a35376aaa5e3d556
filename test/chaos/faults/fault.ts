import { setTimeout as sleep } from 'node:timers/promises';
import type { Tally } from '../oracle/tally';
import type { Conversation } from '../players/conversation';
import type { Random } from '../players/script';
import type { Site } from '../site/site';

export interface Scene {
  readonly site: Site;
  readonly tally: Tally;
  /** The strike's own: the same seed strikes the same way. */
  readonly random: Random;
  readonly conversations: readonly Conversation[];
}

export interface Fault {
  readonly name: string;
  /** Breaks something and mends it again; what is broken meanwhile is told to `site.outages`. */
  strike(scene: Scene): Promise<void>;
}

export const fault = (name: string, strike: Fault['strike']): Fault => ({
  name,
  strike: (scene) => scene.site.outages.during(name, () => strike(scene)),
});

/** Until it is so, or the time is over. Answers whether it came to be. */
export const until = async (what: () => boolean, within: number): Promise<boolean> => {
  for (const end = Date.now() + within; Date.now() < end; await sleep(5)) if (what()) return true;
  return what();
};
