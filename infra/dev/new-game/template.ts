/** A small game that works: one question with two buttons, and a word for each way it may go. */
export const gameFile = (name: string): string => `import { yesNo } from '../../room/answers';
import { game } from '../../room/game';
import { t } from '../../room/text';

/** One question to the whole chat. */
export const ${name} = game({
  name: '${name}',
  idle: '10m',
  options: () => ({}),

  async play(room) {
    room.step('the question');
    const answer = await room.ask(t('${name}.question'), yesNo(), { within: '60s' });
    if (answer === undefined) return void (await room.say(t('${name}.silence')));
    await room.say(t(answer ? '${name}.yes' : '${name}.no'));
  },
});
`;

export const specFile = (name: string): string => `import { scenario } from '../../../test/support/scenario';
import { BORYA } from '../../../test/support/virtual-chat';
import { ${name} } from './game';

describe('${name}', () => {
  scenario('is glad of a yes', ${name}, {}, async (chat) => {
    await chat.press(BORYA, 'Да');
    await chat.sees(/Ура/);
    await chat.end();
  });

  scenario('waits for a minute and no longer', ${name}, {}, async (chat) => {
    await chat.sees(/Никого/);
    await chat.end();
  });
});
`;

export const TEXTS = {
  ru: { question: 'Поиграем?', yes: 'Ура!', no: 'Ну, в другой раз.', silence: 'Никого нет? Тогда до встречи.' },
  en: { question: 'Shall we play?', yes: 'Hooray!', no: 'Another time, then.', silence: 'Nobody here? See you.' },
} as const;
