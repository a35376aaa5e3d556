import { number } from '../../../workflows/room/answers';
import { game } from '../../../workflows/room/game';
import { t, type Text } from '../../../workflows/room/text';
import { ANYA, BORYA, VERA } from '../people';

export const VOTERS = [ANYA, BORYA, VERA];
export const TURNS = 3;

const words = (said: string): Text => t('room.outcome', { question: said, outcome: '.' });

/** Three times: everybody says a number, then everybody votes. What came of it is said in lines that begin with `>`. */
export const poll = game<object, { readonly n: number }>({
  name: 'poll',
  idle: '15m',
  options: () => ({}),
  async play(room, _, from = { n: 1 }) {
    for (let { n } = from; n <= TURNS; n += 1) {
      const got = await room.collect(number(), { from: VOTERS, within: '30s' });
      await room.say(words(`> ${n}: ${numbersOf(got)}`));
      const { winner, counts } = await room.vote(
        words(`Голосование ${n}`),
        [
          { value: 'за', label: words('За') },
          { value: 'против', label: words('Против') },
        ],
        { from: VOTERS, within: '30s' },
      );
      await room.say(words(`> ${n}: ${winner ?? 'поровну'} ${[...counts.values()].join(':')}`));
      await room.chapter({ n: n + 1 });
    }
  },
  outro: () => words('> конец'),
});

export const numbersOf = (got: ReadonlyMap<number, number>): string =>
  [...got].map(([who, value]) => `${who}=${value}`).join(' ');
