import type { FormAnswer, FormOption, FormQuestion } from '../../../activities/contract';
import { anyOf, oneOf, text, type Option } from '../../room/answers';
import type { Room } from '../../room/room';
import { lines, t, type Text } from '../../room/text';
import type { Filling } from './game';

type Given = FormAnswer | null | undefined;
/** What a person may do at a question: write, press one of its options, or a button under it. */
type Reply = string | FormOption | { readonly button: 'back' | 'keep' | 'done'; readonly label: Text };

/**
 * Asks a question until it is answered. Whether written words are an answer is for an activity to say: what counts as a phone
 * or an address may be mended while a form is half filled in. An option that was pressed needs no judging.
 */
export const askQuestion = async (room: Room, filling: Filling): Promise<FormAnswer | 'back'> => {
  const question = filling.form.questions[filling.at] as FormQuestion;
  let given: Given = filling.answers[filling.at];
  for (let why: readonly Text[] = []; ;) {
    const answer = anyOf<Reply>(oneOf(buttonsOf(filling, question, given)), text());
    const reply = await room.ask(questionText(filling, question, given, why), answer, {
      outcome: (said) => (typeof said === 'string' ? undefined : t('form.pressed', { label: said.label })),
    });
    why = [];
    if (typeof reply === 'string') {
      const checked = await room.do('checkAnswer', { question, words: reply });
      if (checked.ok) return checked.answer;
      why = [checked.why];
    } else if ('button' in reply) {
      if (reply.button === 'back') return 'back';
      if (given) return given;
    } else if (question.several) given = ticked(question, given, reply.id);
    else return { value: reply.id, shown: reply.label };
  }
};

const ticks = (given: Given): readonly unknown[] => (given ? [given.value].flat() : []);

/** One option more or less; null when none is left. */
const ticked = ({ options }: FormQuestion, given: Given, id: string): Given => {
  const chosen = options.filter((one) => ticks(given).includes(one.id) !== (one.id === id));
  const shown = chosen.map(({ label }) => label).join(', ');
  return chosen.length > 0 ? { value: chosen.map((one) => one.id), shown } : null;
};

const questionText = ({ form, at }: Filling, question: FormQuestion, given: Given, why: readonly Text[]): Text =>
  t('form.question', {
    why: lines(why),
    n: at + 1,
    count: form.questions.length,
    question: question.text,
    options: lines(question.options.map(({ label }, i) => t('form.option', { n: i + 1, label }))),
    now: lines(given ? [t('form.now', { answer: given.shown })] : []),
  });

const buttonsOf = ({ at, mending = false }: Filling, question: FormQuestion, given: Given): Option<Reply>[] => {
  const { several } = question;
  const offered = { done: several && given, keep: !several && !mending && given, back: mending || at > 0 };
  const under = (['done', 'keep', 'back'] as const).filter((button) => offered[button]);
  const pressing = (value: Exclude<Reply, string>, label: Text): Option<Reply> => ({ value, label });
  return [
    ...question.options.map((one) =>
      pressing(one, t(ticks(given).includes(one.id) ? 'form.ticked' : 'form.label', { label: one.label })),
    ),
    ...under.map((button) => pressing({ button, label: t(`form.${button}`) }, t(`form.${button}`))),
  ];
};
