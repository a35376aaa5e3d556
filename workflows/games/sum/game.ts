import { anyOf, number, text } from '../../room/answers';
import { Silence } from '../../room/errors';
import { game } from '../../room/game';
import type { Room } from '../../room/room';
import { t, type Text } from '../../room/text';

/** «Умею складывать числа»: the dialog of the article «State on the stack», its words and its 20 seconds of patience. */
export const sum = game({
  name: 'sum',
  kind: 'dialog',
  idle: '20s',
  options: () => ({}),

  async play(room) {
    try {
      const first = await askNumber(room, t('sum.first'));
      if (first === undefined) return;
      const second = await askNumber(room, t('sum.second'));
      if (second === undefined) return;
      await room.say(t('sum.result', { sum: plus(first, second) }));
    } catch (error) {
      if (!(error instanceof Silence)) throw error;
      await room.say(t('sum.asleep'), { replyTo: error.lastHeard });
      await room.say(t('sum.again'), { replyTo: error.lastHeard });
    }
  },
});

/** Undefined when the answer was no number; the dialog is over then. */
const askNumber = async (room: Room, question: Text): Promise<number | undefined> => {
  const answer = await room.ask(question, anyOf<number | string>(number(room.settings.language), text()));
  if (typeof answer === 'number') return answer;
  await room.say(t('sum.noNumber'));
  return undefined;
};

/** Without the dust of binary fractions: 0,1 and 0,2 are 0,3. */
const plus = (a: number, b: number): number => Number((a + b).toPrecision(15));
