import { oneOf, type Option } from '../answers';
import { pressOf } from '../heard';
import type { ChoiceButton, Keyboard } from '../keyboard';
import type { Kernel } from '../kernel';
import type { Lane } from '../lane';
import { messageName } from '../outbox';
import type { Timed, Vote } from '../room';
import { lines, t, type Player, type Text } from '../text';
import { pressesOf } from '../wait';
import { peopleOf } from './hear';
import { noticeOf } from './notice';
import { pageOf, pages, pageValues } from './pages';
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
    const ballot = (page: number): Keyboard => ballotOf(answer.buttons ?? [], page);
    const votes = new Map<Player, T>();
    const wait = kernel.waits.open(lane, {
      n,
      get wants() {
        const { own = t('room.voted') } = timed;
        const from = peopleOf(timed);
        if (options.length === 0) return [{ from, words: false }];
        const turning = pageValues(answer.buttons ?? []);
        return [
          // First, for whoever turns a page has not voted yet.
          ...(turning.length > 0 ? [pressesOf(message, from, { values: turning, ...noticeOf(timed) })] : []),
          pressesOf(message, from, { own, ...noticeOf(timed) }),
        ];
      },
      accepts: (heard) => (pageOf(pressOf(heard)) ?? answer.parse(heard)) !== undefined,
      within: timed.within,
      people: true,
      wholeTime: timed.wholeTime,
      warn: timed.warn,
      otherwise: timed.otherwise,
    });
    try {
      const cmid = await outbox.tell(lane, { verb: 'vote', n, text: question, ping: timed.ping, keyboard: ballot(0) });
      wait.begin(cmid);
      const redraw = async (text: Text, keyboard?: Keyboard): Promise<void> => {
        if (cmid > 0) await outbox.tell(lane, { verb: 'redraw', n: lane.next(), cmid, message, text, keyboard });
      };
      const close = (text: Text): Promise<void> => {
        kernel.waits.close(wait);
        return redraw(text);
      };
      const cast = async (): Promise<void> => {
        const isComplete = (): boolean => peopleOf(timed)?.every((player) => votes.has(player)) ?? false;
        while (!isComplete()) {
          const heard = await wait.next();
          if (!heard) return;
          const page = pageOf(pressOf(heard));
          if (page !== undefined) await redraw(question, ballot(page));
          const value = answer.parse(heard);
          if (value !== undefined) votes.set(heard.from, value);
        }
      };

      await tidied(cast(), () => close(question));
      const result = countOf(options, votes);
      const counts = options.map(({ label, value }) =>
        t('room.votes', { label, votes: result.counts.get(value) ?? 0 }),
      );
      await close(t('room.outcome', { question, outcome: lines(counts) }));
      return result;
    } finally {
      kernel.waits.close(wait);
    }
  });

/** VK allows six rows: as many options stand one under the other, more of them page by page. */
const MOST_ROWS = 6;

const ballotOf = (buttons: readonly ChoiceButton[], page: number): Keyboard =>
  buttons.length <= MOST_ROWS ? buttons.map((button) => [button]) : pages(buttons, page);

const countOf = <T>(options: readonly Option<T>[], votes: ReadonlyMap<Player, T>): Vote<T> => {
  const counts = new Map<T, number>(options.map(({ value }) => [value, 0]));
  for (const value of votes.values()) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const leaders = [...counts].filter(([, count]) => count === most);
  const [leader] = leaders;
  return { counts, ballots: votes, ...(most > 0 && leaders.length === 1 && leader && { winner: leader[0] }) };
};
