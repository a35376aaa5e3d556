import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bot } from '../../../bench/bots/bot';
import { versionOf } from '../../../bench/bots/install-peers';
import { begin, Servers } from '../../../bench/cells/servers';
import { Telegram } from '../../../bench/messengers/telegram';
import { Vk } from '../../../bench/messengers/vk';
import { childrenOf } from '../../../bench/process-use';
import { Children } from '../../../infra/dev/children';
import { temporaryDirectory } from '../../../infra/dev/data-directory';
import { serviceAccount } from '../../../infra/dev/service-account';
import { randomFrom } from '../../support/random';
import { Tally } from '../oracle/tally';
import { Conversation } from '../players/conversation';
import { between } from '../players/script';
import { Outages } from '../site/outages';
import type { PeerReport } from './report';
import { playSums } from './sums';

export interface PeerOptions {
  readonly seed: number;
  /** How often the bot is killed. */
  readonly kills: number;
}

/** After so long without an outage a reply is lost, milliseconds. */
const PATIENCE = 40_000;
/** Milliseconds between a restart and the next kill. */
const PAUSE = [3_000, 6_000] as const;
/** Milliseconds after which nobody waits for a bot to say anything. */
const HOPELESS = 60_000;
/** What a bot had sent before it was killed is here by then, milliseconds. */
const ON_ITS_WAY = 100;

/**
 * The sum dialog with one bot, all of whose processes are ended by kill -9 again and again and started again at once: in turn
 * at any moment, and in that in which the messenger has taken what it says and it does not know that yet.
 */
export const playPeer = async (bot: Bot, { seed, kills }: PeerOptions): Promise<PeerReport> => {
  const directory = temporaryDirectory(serviceAccount());
  const children = new Children();
  const remove = (): void => rmSync(directory, { recursive: true, force: true });
  process.once('exit', remove);
  const servers = await Servers.start(bot.servers, { directory, children });
  const messenger = await (bot.messenger === 'vk' ? Vk : Telegram).start();
  const outages = new Outages();
  const tally = new Tally(outages);
  const talks = new Map<number, Conversation>();
  const say = ({ peerId, from, text }: { peerId: number; from: number; text: string }) => {
    messenger.say(peerId, from, text);
    return { cmid: 0 };
  };
  const world = { say, press: () => Promise.reject(new Error('there are no buttons')) };
  const newcomer = (): Conversation => {
    const talk = new Conversation({ world, outages, tally, patience: PATIENCE }, messenger.person());
    talks.set(talk.peerId, talk);
    return talk;
  };
  let afterLine = (): void => {};
  messenger.listen(({ chat, text }) => {
    afterLine();
    talks.get(chat)?.hear({ text }, Date.now());
  });

  let lives = 0;
  const surroundings = {
    ...{ messenger: messenger.url, servers: servers.environment, game: 'sum', directory, children },
    place: join(directory, 'place'),
  };
  const start = async (): Promise<readonly number[]> => {
    const life = join(directory, `life-${(lives += 1)}`);
    mkdirSync(life);
    return treeOf((await begin(() => bot.start({ ...surroundings, directory: life }))).pids);
  };
  await bot.prepare?.(surroundings);
  let pids = await start();
  let isOver = false;
  const random = randomFrom(seed);
  const playing = playSums({ newcomer, random, tally, isOver: () => isOver });
  const struck = (atItsWords: boolean): Promise<() => void> =>
    new Promise((resolve) => {
      const strike = (): void => {
        clearTimeout(timer);
        afterLine = () => {};
        const mended = outages.begin('kill -9');
        for (const pid of pids) kill(pid);
        resolve(mended);
      };
      const timer = setTimeout(strike, atItsWords ? HOPELESS : 0);
      if (atItsWords) afterLine = strike;
    });
  const firstReplies: number[] = [];
  for (let n = 0; n < kills; n += 1) {
    await sleep(between(random, ...PAUSE));
    const mended = await struck(n % 2 === 1);
    const killed = Date.now();
    await sleep(ON_ITS_WAY);
    let first: number | undefined;
    const stop = tally.listen((_, at) => (first ??= at));
    pids = await start();
    mended();
    while (first === undefined && outages.calmSince(killed) < HOPELESS) await sleep(ON_ITS_WAY);
    stop();
    if (first !== undefined) firstReplies.push((first - killed) / 1_000);
  }
  isOver = true;
  await playing;
  await children.endAll();
  await messenger.stop();
  remove();
  return {
    ...{ bot: bot.name, title: bot.title, version: bot.packages.map(versionOf).join(', '), seed, kills },
    ...{ begun: tally.started, finished: tally.finished, wanted: tally.wanted, firstReplies },
    findings: tally.findings,
  };
};

/** With whatever they started. */
const treeOf = (pids: readonly number[]): readonly number[] => pids.flatMap((pid) => [pid, ...treeOf(childrenOf(pid))]);

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};
