import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault as VkFault } from '../../../apps/vk-emulator/faults/faults';
import type { Conversation } from '../players/conversation';
import { between, pick } from '../players/script';
import { CHAT_RESTS } from '../site/outages';
import { fault, type Fault } from './fault';

/** How long VK stays out of order, milliseconds. */
const LONGEST = 5_000;

/** Nothing is said or heard while these go wrong; all others may for longer, and nothing is late by that. */
const WORDS = new Set(['messages.send', 'execute', 'a_check']);

/** VK goes wrong like this for a while, in requests of the named methods. */
const vk = (name: string, how: Omit<VkFault, 'times' | 'method'>, methods: readonly string[]): Fault =>
  fault(name, async ({ site, random }) => {
    const { world } = site.vk;
    const times = between(random, 2, 12);
    const whole = site.outages.begin(name);
    for (const method of methods) world.fault({ ...how, method, times });
    const end = Date.now() + between(random, 500, LONGEST);
    const goesWrong = (): boolean => world.state().faults.some((fault) => WORDS.has(fault.method ?? ''));
    while (Date.now() < end && goesWrong()) await sleep(50);
    // VK keeps calls waiting that it has struck by then, no longer than whoever calls is patient.
    for (; world.state().struck > 0; await sleep(50)) if (Date.now() >= end) world.clearFaults();
    whole();
    await sleep(Math.max(0, end - Date.now()));
    world.clearFaults();
  });

/** A chat that VK has called flooded rests so long before it is written to again (libs/vk/error-rules.ts), milliseconds. */
const REST = 61_000;

/** VK calls a few chats flooded whose bot says something now. Nothing of theirs is late while they rest. */
const flood: Fault = {
  name: 'VK: flood (9)',
  async strike({ site, random, conversations }) {
    const {
      outages,
      vk: { world },
    } = site;
    const awake = conversations.filter(({ room }) => !outages.isResting(room));
    const most = between(random, 1, 4);
    const struck = new Map<Conversation, () => void>();
    while (struck.size < Math.min(most, awake.length)) {
      const conversation = pick(random, awake);
      if (struck.has(conversation)) continue;
      struck.set(conversation, outages.begin(CHAT_RESTS, conversation.room));
      world.fault({ kind: 'error', code: 9, method: 'messages.send', peerId: conversation.peerId, times: 1 });
    }
    await sleep(between(random, 500, LONGEST));
    const spared = new Set(world.state().faults.map(({ peerId }) => peerId));
    world.clearFaults();
    for (const [{ peerId }, isWell] of struck) {
      if (spared.has(peerId)) isWell();
      else setTimeout(isWell, REST);
    }
  },
};

/** People see the bot's word that something is missing, and wait so long for an answer, while all is well, before they say it again; milliseconds. */
const BEFORE_REPEATING = 8_000;

/** VK forgets what was said and not yet fetched; whoever is left without an answer repeats what they said. */
const forgetting = (code: 1 | 3): Fault => ({
  name: `the long poll says failed ${code}`,
  async strike({ site, tally, conversations }) {
    tally.gaps += 1;
    await site.outages.during(`VK forgets (failed ${code})`, async () => {
      site.vk.world.fault({ kind: 'failed', code, times: 1 });
      await sleep(500);
      site.vk.world.clearFaults();
    });
    const forgotten = Date.now();
    const repeat = async (conversation: Conversation): Promise<void> => {
      while (site.outages.calmSince(forgotten, conversation.room) < BEFORE_REPEATING) await sleep(500);
      conversation.repeat(forgotten);
    };
    // Whoever's chat rests does so a minute later, whatever breaks meanwhile.
    const all = conversations.map((conversation) => ({ room: conversation.room, repeated: repeat(conversation) }));
    await Promise.all(all.filter(({ room }) => !site.outages.isResting(room)).map(({ repeated }) => repeated));
  },
});

const SENDS = ['messages.send', 'execute'];
const ALL = [
  'messages.send',
  'messages.edit',
  'execute',
  'messages.sendMessageEventAnswer',
  'groups.getLongPollServer',
];

/** Whatever VK does to those who depend on it. */
export const vkFaults: readonly Fault[] = [
  vk('VK answers late', { kind: 'slow', delay: 3_000 }, ALL),
  vk('VK answers 502', { kind: 'http502' }, ALL),
  vk('VK answers 502 after it has sent', { kind: 'http502-after' }, SENDS),
  vk('VK breaks connections before it acts', { kind: 'drop-connection' }, ALL),
  vk('VK breaks connections after it has sent', { kind: 'drop-after' }, SENDS),
  vk('VK never answers, though it has sent', { kind: 'timeout-after' }, SENDS),
  vk('VK: too many requests (6)', { kind: 'error', code: 6 }, ALL),
  flood,
  vk('VK: internal error (10)', { kind: 'error', code: 10 }, ALL),
  vk('the long poll answers 502', { kind: 'http502' }, ['a_check']),
  vk('the long poll breaks', { kind: 'drop-connection' }, ['a_check']),
  fault('the long poll says failed 2', async ({ site }) => {
    site.vk.world.fault({ kind: 'failed', code: 2, times: 1 });
    await sleep(500);
    site.vk.world.clearFaults();
  }),
  forgetting(1),
  forgetting(3),
  fault('VK delivers old updates again', async ({ site, random, conversations }) => {
    const one = pick(random, conversations);
    site.vk.world.replay(between(random, 5, 60), random() < 0.5 ? one?.peerId : undefined);
  }),
];
