import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../percentile';
import { ChatViews } from './chat-view';
import { invite, playGame, type Manner } from './chgk-party';
import type { Workload } from './workload';

const CHATS = Number(process.env.BENCH_CHATS ?? 8);
const GREETED_MS = 5_000;
/** A round of some twelve seconds: what people say in a minute, and no waiting. */
const MANNER: Manner = { rounds: 3, lines: 60, pause: 100, early: true, moment: 300 };

/** ЧГК in which the team talks a lot, played by the same script. */
export const round: Workload = {
  name: 'round',
  title: 'A round of ЧГК with 60 lines of discussion',
  about: `${CHATS} chats at once, a game of ${MANNER.rounds} rounds each; the captain ends the discussion after ${MANNER.lines} lines. Timers are left out: conversations have none that fire`,
  game: 'chgk',
  figures: [
    { key: 'cpu', title: 'CPU-ms a round', digits: 0 },
    { key: 'own', title: 'of it the bot’s own', digits: 0 },
    { key: 'p50', title: 'p50 of an answer, ms', digits: 1 },
    { key: 'p99', title: 'p99, ms', digits: 0 },
  ],
  async run({ messenger, bot }) {
    const views = new ChatViews(messenger);
    const parties = Array.from({ length: CHATS }, () => invite(messenger, views));
    await sleep(GREETED_MS);
    const latencies: number[] = [];
    let rounds = 0;
    const noted = {
      answered: (latency: number) => void latencies.push(latency),
      ranOut: () => {},
      played: () => void (rounds += 1),
    };
    const before = { cpu: bot.cpu(), own: bot.ownCpu() };
    const games = await Promise.allSettled(parties.map((party) => playGame(party, MANNER, noted)));
    const figures = {
      own: ((bot.ownCpu() - before.own) * 1_000) / rounds,
      cpu: ((bot.cpu() - before.cpu) * 1_000) / rounds,
      ...{ p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) },
    };
    return { figures, wrong: 0, lost: games.filter(({ status }) => status === 'rejected').length };
  },
};
