import { text } from '../../room/answers';
import { Silence } from '../../room/errors';
import { game } from '../../room/game';
import { t } from '../../room/text';

/** Words that deserve a cat, as in the article; a rule of this game, so it changes only with its code. */
const CAT = /(^cat[s]?$|puss)/i;

/** The pictures of activities/pictures/cats. */
const CATS = ['cats/1', 'cats/2', 'cats/3'];

/** Where a chapter begins: how many things were repeated so far. */
interface Chapter {
  readonly said: number;
}

/** The echo of the article «State on the stack»: repeats all that it hears until it is stopped or left alone. */
export const echo = game<object, Chapter>({
  name: 'echo',
  kind: 'dialog',
  idle: '15m',
  keepsListening: true,
  options: () => ({}),

  async play(room, _options, from) {
    try {
      for (let { said } = from ?? { said: 0 }; ;) {
        room.step(`repeated ${said}`);
        const words = said === 0 ? await room.ask(t('echo.hello'), text()) : await room.hear(text());
        await room.say(t('echo.said', { words }), CAT.test(words) ? { photo: room.pick(CATS) } : {});
        ({ said } = await room.chapter<Chapter>({ said: said + 1 }));
      }
    } catch (error) {
      if (!(error instanceof Silence)) throw error;
      await room.say(t('echo.asleep'), { replyTo: error.lastHeard });
    }
  },
});
