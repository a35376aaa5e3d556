import { anyOf, number, oneOf, text } from '../../room/answers';
import type { Room } from '../../room/room';
import { lines, t, type Text } from '../../room/text';
import type { Filling } from './game';

/** What the button says may also be typed: VK does not show buttons everywhere. The words are the button's own, no judgement. */
const SEND = /^(отправить|send)$/i;

/** Shows everything before it is sent. Any answer may be given anew: by its button or its number. */
export const review = async (room: Room, filling: Filling): Promise<Filling | 'send'> => {
  const { answers, form } = filling;
  const { questions } = form;
  const all = questions.map(({ title }, i) => t('form.line', { n: i + 1, title, answer: answers[i]?.shown ?? '' }));
  const buttons = oneOf<string | number>([
    { value: 'send', label: t('form.send'), colour: 'positive' },
    ...questions.map(({ title }, i) => ({ value: i + 1, label: t('form.mend', { title }) })),
  ]);
  for (let why: readonly Text[] = []; ; why = [t('form.unclear')]) {
    const summary = t('form.summary', { why: lines(why), answers: lines(all) });
    const said = await room.ask(summary, anyOf<string | number>(buttons, number(), text()));
    if (typeof said === 'string' && SEND.test(said)) return 'send';
    if (typeof said === 'number' && questions[said - 1]) return { ...filling, at: said - 1, mending: true };
  }
};
