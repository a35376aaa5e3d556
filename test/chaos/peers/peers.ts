import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BOTS } from '../../../bench/bots/bots';
import type { Bot } from '../../../bench/bots/bot';
import { begin, Servers } from '../../../bench/cells/servers';
import type { Messenger } from '../../../bench/messengers/messenger';
import { Telegram } from '../../../bench/messengers/telegram';
import { Vk } from '../../../bench/messengers/vk';
import { childrenOf } from '../../../bench/process-use';
import type { Children } from '../../../infra/dev/children';
import { temporaryDirectory } from '../../../infra/dev/data-directory';
import { serviceAccount } from '../../../infra/dev/service-account';
import { randomFrom } from '../../support/random';
import { Recovery } from '../oracle/recovery';
import { Tally, type Finding } from '../oracle/tally';
import { Broken, Conversation } from '../players/conversation';
import { between } from '../players/script';
import { spreadOf, type Spread } from '../report/figures';
import { Outages } from '../site/outages';

export interface PeersOptions {
  readonly seed: number;
  /** Dialogs that go on side by side, and how often the bot is killed. */
  readonly rooms: number;
  readonly kills: number;
  readonly children: Children;
  readonly tell: (line: string) => void;
}

export interface PeerReport {
  readonly bot: string;
  readonly kills: number;
  readonly dialogs: { readonly begun: number; readonly finished: number };
  readonly wanted: number;
  readonly lost: number;
  readonly twice: number;
  readonly strange: number;
  readonly findings: readonly Finding[];
  /** Seconds. */
  readonly firstReply: Spread;
}

/** After so long without an outage a reply is lost, milliseconds. */
const PATIENCE = 15_000;
/** Milliseconds between a restart and the next kill. */
const PAUSE = [2_000, 5_000] as const;
const THINKING = [200, 1_200] as const;

/** The sum dialog with every bot of bench/peers, each killed by kill -9 again and again and started again at once. */
export const playPeers = async (options: PeersOptions): Promise<readonly PeerReport[]> => {
  const reports: PeerReport[] = [];
  for (const bot of BOTS.filter(({ games }) => games.includes('sum'))) {
    const report = await playPeer(bot, options);
    options.tell(JSON.stringify(report));
    reports.push(report);
  }
  return reports;
};

const playPeer = async (bot: Bot, { seed, rooms, kills, children }: PeersOptions): Promise<PeerReport> => {
  const directory = temporaryDirectory(serviceAccount());
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const servers = await Servers.start(bot.servers, { directory, children });
  const messenger: Messenger = bot.messenger === 'vk' ? await Vk.start() : await Telegram.start();
  const outages = new Outages();
  const tally = new Tally(outages);
  const talks = new Map<number, Conversation>();
  const say = ({ peerId, from, text }: { peerId: number; from: number; text: string }) => {
    messenger.say(peerId, from, text);
    return { cmid: 0 };
  };
  const world = { say, press: () => Promise.reject(new Error('there are no buttons')) };
  const seat = (): Seat => {
    const person = messenger.person();
    const talk = new Conversation({ world, outages, tally, patience: PATIENCE }, person);
    talks.set(person, talk);
    return { person, talk };
  };
  messenger.listen(({ chat, text }) => talks.get(chat)?.hear({ text }, Date.now()));

  let lives = 0;
  const start = async (): Promise<readonly number[]> => {
    const life = join(directory, `life-${(lives += 1)}`);
    mkdirSync(life);
    const surroundings = { ...{ messenger: messenger.url, game: 'sum', directory: life, children } };
    return (await begin(() => bot.start({ ...surroundings, servers: servers.environment }))).pids;
  };
  let pids = await start();
  let isOver = false;
  const playing = Promise.all(
    Array.from({ length: rooms }, (_, n) =>
      playSums({ seat, random: randomFrom(seed * 100 + n), tally, isOver: () => isOver }),
    ),
  );
  const random = randomFrom(seed);
  const first: number[] = [];
  for (let n = 0; n < kills; n += 1) {
    await sleep(between(random, ...PAUSE));
    const mended = outages.begin('kill -9');
    kill(pids);
    pids = await start();
    mended();
    const recovery = new Recovery(tally, [...talks.values()]);
    await sleep(PAUSE[0]);
    const { first: seconds } = recovery.end();
    if (seconds !== undefined) first.push(seconds);
  }
  isOver = true;
  await playing;
  // Its servers end with this suite: whoever supervises them would start them again.
  kill(pids);
  await messenger.stop();
  return {
    bot: bot.title,
    kills,
    dialogs: { begun: tally.started, finished: tally.finished },
    wanted: tally.wanted,
    lost: tally.count('lost'),
    twice: tally.count('twice'),
    strange: tally.count('strange'),
    findings: tally.findings,
    firstReply: spreadOf(first),
  };
};

interface Seat {
  readonly person: number;
  readonly talk: Conversation;
}

/** Somebody who adds numbers, over and over; whoever was let down goes, and somebody else takes the seat. */
const playSums = async (play: {
  readonly seat: () => Seat;
  readonly random: () => number;
  readonly tally: Tally;
  readonly isOver: () => boolean;
}): Promise<void> => {
  const { seat, random, tally, isOver } = play;
  for (let { person, talk } = seat(); !isOver();) {
    tally.started += 1;
    const [a, b] = [between(random, 1, 9_999), between(random, 1, 9_999)];
    try {
      talk.begin('sum');
      for (const [line, answer] of [
        ['/sum', /введите первое число/],
        [String(a), /^Введите второе число/],
        [String(b), new RegExp(`^Будет ${a + b} `)],
      ] as const) {
        talk.say(person, line, answer);
        await talk.heard();
        await sleep(between(random, ...THINKING));
      }
      tally.finished += 1;
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      ({ person, talk } = seat());
    }
  }
};

/** With whatever they started. */
const kill = (pids: readonly number[]): void => {
  for (const pid of pids) {
    kill(childrenOf(pid));
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
};
