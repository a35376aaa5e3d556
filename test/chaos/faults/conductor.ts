import { setTimeout as sleep } from 'node:timers/promises';
import { Recovery, type Recovered } from '../oracle/recovery';
import type { Tally } from '../oracle/tally';
import type { Conversation } from '../players/conversation';
import { randomFrom } from '../../support/random';
import type { Site } from '../site/site';
import type { Strike } from './plan';

export interface Struck extends Recovered {
  readonly fault: string;
  /** ISO 8601. */
  readonly at: string;
  /** Seconds for which something was out of order. */
  readonly took: number;
}

export interface Stage {
  readonly site: Site;
  readonly tally: Tally;
  readonly conversations: readonly Conversation[];
  readonly tell: (line: string) => void;
  /** Whether the rest of the plan is not wanted any more. */
  isOver(): boolean;
}

/** A strike that is not over by then will never be: something does not come back. Milliseconds. */
const LONGEST_STRIKE = 420_000;
/** How long the site may take to answer everybody, before the next strike comes anyway. Milliseconds. */
const MOST_PATIENCE = 20_000;

/** Lets one strike follow the other. Answers what became of each. */
export const conduct = async (plan: readonly Strike[], stage: Stage): Promise<readonly Struck[]> => {
  const struck: Struck[] = [];
  for (const { fault, pause, seed } of plan) {
    await sleep(pause);
    if (stage.isOver()) break;
    const began = Date.now();
    const late = sleep(LONGEST_STRIKE, undefined, { ref: false }).then(() => {
      throw new Error(`«${fault.name}» is not over after ${LONGEST_STRIKE / 1_000} s: something does not come back`);
    });
    const strike = fault.strike({ ...stage, random: randomFrom(seed) });
    await Promise.race([strike, late]);
    const took = (Date.now() - began) / 1_000;
    // Chats that VK has called flooded are answered after a minute.
    const awake = stage.conversations.filter(({ room }) => !stage.site.outages.isResting(room));
    const recovery = new Recovery(stage.tally, awake);
    for (const end = Date.now() + MOST_PATIENCE; !recovery.isComplete && Date.now() < end; await sleep(20));
    struck.push({ fault: fault.name, at: new Date(began).toISOString(), took, ...recovery.end() });
    stage.tell(`${struck.length}/${plan.length} ${fault.name}: ${took.toFixed(1)} s; ${shown(struck.at(-1))}`);
  }
  return struck;
};

const shown = (struck?: Struck): string =>
  `first reply ${struck?.first?.toFixed(1) ?? '-'} s, everybody ${struck?.all?.toFixed(1) ?? '-'} s`;
