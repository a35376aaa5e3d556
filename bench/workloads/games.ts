import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULTS } from '../../libs/store/rooms';
import { percentile } from '../percentile';
import { ChatViews } from './chat-view';
import { invite, playGame, type Manner, type Party } from './chgk-party';
import type { Workload } from './workload';

/**
 * A round as people play it: a minute of discussion, then the captain, the answer, and a rest. As many rounds as a game has where
 * nobody says otherwise.
 */
const MANNER: Manner = { rounds: DEFAULTS.rounds, lines: 20, pause: 2_900, early: false, moment: 3_000 };
/** Chats invite the bot one after the other, and nobody begins before all are greeted: a thousand in one moment are no town's. */
const BETWEEN_INVITATIONS_MS = 40;
const GREETED_MS = 5_000;
/** Games open over the time of three rounds, so that no moment of a round is everybody's. */
const SPREAD_MS = 300_000;

/** So many games at real pace. */
export const games = (count: number): Workload => ({
  name: `games-${count}`,
  title: `${count.toLocaleString('en')} games of ЧГК at real pace`,
  about: `games of ${MANNER.rounds} rounds, opened over ${SPREAD_MS / 1_000} s; a minute of discussion with ${MANNER.lines} lines in each round. How late time runs out, and how soon a press or a word is answered`,
  game: 'chgk',
  figures: [
    { key: 'late', title: 'p50 lateness, ms', digits: 0 },
    { key: 'late p99', title: 'p99 lateness, ms', digits: 0 },
    { key: 'p50', title: 'p50 of an answer, ms', digits: 0 },
    { key: 'p99', title: 'p99, ms', digits: 0 },
    { key: 'cpu', title: 'CPU-ms a round', digits: 0 },
    { key: 'cores', title: 'cores used', digits: 2 },
    { key: 'memory', title: 'MB of worker and ingress', digits: 0 },
  ],
  async run({ messenger, bot }) {
    const views = new ChatViews(messenger);
    const parties: Party[] = [];
    for (let n = 0; n < count; n += 1) {
      parties.push(invite(messenger, views));
      await sleep(BETWEEN_INVITATIONS_MS);
    }
    await views.silence(GREETED_MS);
    const [latencies, lateness]: [number[], number[]] = [[], []];
    let rounds = 0;
    const noted = {
      answered: (latency: number) => void latencies.push(latency),
      ranOut: (due: number, at: number) => void lateness.push(at - due),
      played: () => void (rounds += 1),
    };
    const [began, cpu] = [performance.now(), bot.cpu()];
    let memory = 0;
    const watch = setInterval(() => (memory = Math.max(memory, bot.memory())), 5_000);
    const played = await Promise.allSettled(
      parties.map(async (party, n) => {
        await sleep((n * SPREAD_MS) / count);
        await playGame(party, MANNER, noted);
      }),
    );
    clearInterval(watch);
    const [used, seconds] = [bot.cpu() - cpu, (performance.now() - began) / 1_000];
    const figures = {
      ...{ late: percentile(lateness, 0.5), 'late p99': percentile(lateness, 0.99), memory },
      ...{ p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) },
      ...{ cpu: (used * 1_000) / rounds, cores: used / seconds },
    };
    return { figures, wrong: 0, lost: played.filter(({ status }) => status === 'rejected').length };
  },
});
