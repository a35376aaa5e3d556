import type { Form, FormAnswer } from '../../../activities/contract';
import { Silence } from '../../room/errors';
import { game } from '../../room/game';
import type { Room } from '../../room/room';
import { t } from '../../room/text';
import { askQuestion } from './question';
import { review } from './review';
import { wantsToStartOver } from './start-over';

/** Where a chapter begins. The form is as it was when the person began: a mended file changes no live questionnaire. */
export interface Filling {
  readonly form: Form;
  readonly answers: readonly (FormAnswer | null)[];
  /** The question they stand on, past the last one the summary. `mending`: they came from there, for this one answer. */
  readonly at: number;
  readonly mending?: boolean;
  /** They said /start, and are asked whether they want to start over. */
  readonly startOver?: boolean;
}

/** A job application, or any other form of a file: asked, checked, shown, mended, sent. */
export const questionnaire = game<object, Filling>({
  name: 'questionnaire',
  kind: 'dialog',
  idle: '30d',
  resumes: (filling, command) => filling && { ...filling, startOver: command === 'start' },
  options: () => ({}),

  async play(room, _options, from) {
    try {
      let filling = from ?? (await begin(room));
      for (let next = await goOn(room, filling); next !== 'send'; next = await goOn(room, filling)) {
        filling = await room.chapter(next);
      }
      const { form, answers } = filling;
      const { number } = await room.do('saveForm', { player: room.startedBy, form, answers });
      await room.say(t('form.sent', { number }));
    } catch (error) {
      if (!(error instanceof Silence)) throw error;
      await room.say(t('form.forgotten'), { replyTo: error.lastHeard });
    }
  },

  info: () => t('form.info'),
});

const begin = async (room: Room): Promise<Filling> => {
  const form = await room.do('loadForm', { language: room.settings.language });
  await room.say(t('form.hello', { title: form.title, count: form.questions.length }));
  return { form, answers: form.questions.map(() => null), at: 0 };
};

/** Asks what the person stands at, and goes where the answer leads. */
const goOn = async (room: Room, filling: Filling): Promise<Filling | 'send'> => {
  const { form, at, mending } = filling;
  const summary = form.questions.length;
  if (filling.startOver) {
    room.step('asked to start over');
    return (await wantsToStartOver(room)) ? begin(room) : { ...filling, startOver: false };
  }
  room.step(at === summary ? 'the summary' : `question ${at + 1} of ${summary}`);
  if (at === summary) return review(room, filling);
  const answer = await askQuestion(room, filling);
  if (answer === 'back') return { ...filling, at: mending ? summary : at - 1, mending: false };
  return { form, answers: filling.answers.with(at, answer), at: mending ? summary : at + 1 };
};
