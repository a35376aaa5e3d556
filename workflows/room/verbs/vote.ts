import { oneOf, type Option } from '../answers';
import type { Kernel } from '../kernel';
import type { Lane } from '../lane';
import { messageName } from '../outbox';
import type { Timed, Vote } from '../room';
import { lines, t, type Player, type Text } from '../text';
import { pressesOf } from '../wait';
import { peopleOf } from './hear';
import { noticeOf } from './notice';
import { tidied } from './tidied';

/**
 * One vote each, by buttons; a later press changes it. When it is over the counts stand in place of the buttons. It ends with
 * its time, or when everyone whom `from` names has voted. A tie has no winner.
 */
export const vote = <T>(
  kernel: Kernel,
  lane: Lane,
  question: Text,
  options: readonly Option<T>[],
  timed: Timed<T>,
): Promise<Vote<T>> =>
  lane.run('vote', async (n) => {
    const { outbox } = kernel;
    const message = messageName(lane, n);
    const answer = oneOf(options);
    const votes = new Map<Player, T>();
    const wait = kernel.waits.open(lane, {
      n,
      get wants() {
        const { own = t('room.voted') } = timed;
        if (options.length === 0) return [{ from: peopleOf(timed), words: false }];
        return [pressesOf(message, peopleOf(timed), { own, ...noticeOf(timed) })];
      },
      accepts: (heard) => answer.parse(heard) !== undefined,
      within: timed.within,
      people: true,
      wholeTime: timed.wholeTime,
      warn: timed.warn,
      otherwise: timed.otherwise,
    });
    try {
      const keyboard = (answer.buttons ?? []).map((button) => [button]);
      const cmid = await outbox.tell(lane, { verb: 'vote', n, text: question, ping: timed.ping, keyboard });
      wait.begin(cmid);
      const redraw = async (text: Text): Promise<void> => {
        kernel.waits.close(wait);
        if (cmid > 0) await outbox.tell(lane, { verb: 'redraw', n: lane.next(), cmid, message, text });
      };
      const cast = async (): Promise<void> => {
        const isComplete = (): boolean => peopleOf(timed)?.every((player) => votes.has(player)) ?? false;
        while (!isComplete()) {
          const heard = await wait.next();
          if (!heard) return;
          const value = answer.parse(heard);
          if (value !== undefined) votes.set(heard.from, value);
        }
      };

      await tidied(cast(), () => redraw(question));
      const result = countOf(options, votes);
      const counts = options.map(({ label, value }) =>
        t('room.votes', { label, votes: result.counts.get(value) ?? 0 }),
      );
      await redraw(t('room.outcome', { question, outcome: lines(counts) }));
      return result;
    } finally {
      kernel.waits.close(wait);
    }
  });

const countOf = <T>(options: readonly Option<T>[], votes: ReadonlyMap<Player, T>): Vote<T> => {
  const counts = new Map<T, number>(options.map(({ value }) => [value, 0]));
  for (const value of votes.values()) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const leaders = [...counts].filter(([, count]) => count === most);
  const [leader] = leaders;
  return { counts, ballots: votes, ...(most > 0 && leaders.length === 1 && leader && { winner: leader[0] }) };
};
