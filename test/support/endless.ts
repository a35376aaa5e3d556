import { text } from '../../workflows/room/answers';
import { game } from '../../workflows/room/game';
import { t, type Text } from '../../workflows/room/text';

/** An echo that never ends, with a chapter for each message: what it counts is its whole state. */
export const endless = game<object, { readonly n: number }>({
  name: 'endless',
  idle: '30d',
  options: () => ({}),
  async play(room, _, from = { n: 1 }) {
    for (let { n } = from; ; n += 1) {
      room.step(`message ${n}`);
      const heard = await room.hear(text());
      await room.say(echoOf(n, heard));
      await room.chapter({ n: n + 1 });
    }
  },
});

const echoOf = (n: number, heard: string): Text => t('room.outcome', { question: String(n), outcome: heard });

/** What the n-th echo says, as its activity gets it. */
export const echoed = ({ params }: Text): { readonly n: number; readonly heard: string } => ({
  n: Number(params?.question),
  heard: typeof params?.outcome === 'string' ? params.outcome : '',
});
