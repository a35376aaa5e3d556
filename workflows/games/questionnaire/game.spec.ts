import type { FormFile } from '../../../activities/forms/form-file';
import { scenario } from '../../../test/support/scenario';
import { ANYA, BORYA, VirtualChat, type ChatOptions } from '../../../test/support/virtual-chat';
import { questionnaire } from './game';

const DAY = 86_400_000;

const FORM: FormFile = {
  name: 'small',
  title: 'Маленькая анкета',
  questions: [
    { id: 'name', kind: 'text', title: 'Имя', text: 'Как вас зовут?', longest: 20 },
    { id: 'age', kind: 'number', title: 'Возраст', text: 'Сколько вам лет?', min: 14, max: 99, whole: true },
    {
      id: 'job',
      kind: 'choice',
      title: 'Работа',
      text: 'Кем будете?',
      options: [
        { id: 'host', label: 'Ведущий' },
        { id: 'editor', label: 'Редактор' },
      ],
      several: false,
    },
    {
      id: 'days',
      kind: 'choice',
      title: 'Дни',
      text: 'Когда сможете?',
      options: [
        { id: 'sat', label: 'Суббота' },
        { id: 'sun', label: 'Воскресенье' },
      ],
      several: true,
    },
    { id: 'phone', kind: 'phone', title: 'Телефон', text: 'Ваш телефон?' },
    { id: 'email', kind: 'email', title: 'Почта', text: 'Ваша почта?' },
  ],
};

const alone: ChatOptions = { room: 'vk:1:101', form: FORM };

const lastButtons = (chat: VirtualChat): string[] | undefined =>
  chat.messages.at(-1)?.buttons.map(({ label }) => label);

const fillIn = async (chat: VirtualChat): Promise<void> => {
  await chat.sees(/Как вас зовут/);
  await chat.write(ANYA, 'Аня Ким');
  await chat.write(ANYA, '27');
  await chat.press(ANYA, 'Редактор');
  await chat.press(ANYA, 'Суббота');
  await chat.press(ANYA, 'Готово');
  await chat.write(ANYA, '8 (912) 345-67-89');
  await chat.write(ANYA, 'anya@example.ru');
  await chat.sees(/Проверьте, всё ли так/);
};

const FILLED = [
  { value: 'Аня Ким', shown: 'Аня Ким' },
  { value: 27, shown: '27' },
  { value: 'editor', shown: 'Редактор' },
  { value: ['sat'], shown: 'Суббота' },
  { value: '+79123456789', shown: '+79123456789' },
  { value: 'anya@example.ru', shown: 'anya@example.ru' },
];

describe('the questionnaire', () => {
  scenario('goes from the first question to what is sent', questionnaire, alone, async (chat) => {
    expect(chat.said[0]).toMatch(/^Маленькая анкета: 6 вопросов\./);
    expect(chat.said[1]).toBe('1 из 6. Как вас зовут?');
    await fillIn(chat);
    expect(chat.said.at(-1)?.replaceAll('\u2060', '')).toBe(
      'Проверьте, всё ли так:\n1) Имя: Аня Ким\n2) Возраст: 27\n3) Работа: Редактор\n4) Дни: Суббота\n' +
        '5) Телефон: +79123456789\n6) Почта: anya@example.ru\n\n' +
        'Всё верно — «Отправить». Нет — выберите, что исправить: кнопкой или номером.',
    );
    expect(chat.said).toContain('3 из 6. Кем будете?\n1) Ведущий\n2) Редактор\n\n→ Редактор');
    await chat.press(ANYA, 'Отправить');
    await chat.end();
    expect(chat.said.at(-1)).toBe('Спасибо! Анкета отправлена, её номер — 1.');
    expect(chat.forms).toMatchObject([{ player: ANYA, form: { name: 'small' }, answers: FILLED }]);
    expect(chat.results).toMatchObject([{ ending: 'finished' }]);
  });

  scenario('says kindly what is wrong with an answer, and asks again', questionnaire, alone, async (chat) => {
    const isRefused = (why: RegExp, question: RegExp): void => {
      expect(chat.said.at(-1)).toMatch(why);
      expect(chat.said.at(-1)).toMatch(question);
    };
    await chat.write(ANYA, 'Ы'.repeat(21));
    isRefused(/слишком длинно: поместится столько знаков: 20/, /1 из 6\. Как вас зовут/);
    await chat.write(ANYA, 'Аня');
    await chat.write(ANYA, 'много');
    isRefused(/Не вижу здесь числа.*например: 14/, /2 из 6/);
    await chat.write(ANYA, '13');
    isRefused(/от 14 до 99/, /2 из 6/);
    await chat.write(ANYA, '27,5');
    isRefused(/целое число/, /2 из 6/);
    await chat.write(ANYA, '27');
    await chat.write(ANYA, 'космонавт');
    isRefused(/Такого варианта нет/, /3 из 6/);
    await chat.write(ANYA, '2');
    await chat.write(ANYA, 'понедельник');
    isRefused(/Таких вариантов нет/, /4 из 6/);
    await chat.write(ANYA, '1, воскресенье');
    await chat.write(ANYA, '123');
    isRefused(/Не похоже на номер телефона/, /5 из 6/);
    await chat.write(ANYA, '+7 912 345 67 89');
    await chat.write(ANYA, 'anya@');
    isRefused(/Не похоже на адрес почты/, /6 из 6/);
    await chat.write(ANYA, 'anya@example.ru');
    await chat.write(ANYA, 'ну вроде да');
    isRefused(/Этого я не понял/, /3\) Работа: Редактор\n4\) Дни: Суббота, Воскресенье/);
    await chat.write(ANYA, 'Отправить');
    await chat.end();
    expect(chat.forms).toHaveLength(1);
  });

  scenario('goes back, keeping what was answered', questionnaire, alone, async (chat) => {
    expect(lastButtons(chat)).toEqual([]);
    await chat.write(ANYA, 'Аня');
    expect(lastButtons(chat)).toEqual(['Назад']);
    await chat.write(ANYA, '27');
    await chat.press(ANYA, 'Назад');
    expect(chat.said.at(-1)).toBe('2 из 6. Сколько вам лет?\n\nСейчас: 27');
    expect(lastButtons(chat)).toEqual(['Оставить как есть', 'Назад']);
    await chat.press(ANYA, 'Назад');
    await chat.write(ANYA, 'Анна');
    await chat.press(ANYA, 'Оставить как есть');
    expect(chat.said.at(-1)).toMatch(/^3 из 6/);
    await chat.press(ANYA, 'Ведущий');
    await chat.press(ANYA, 'Назад');
    expect(lastButtons(chat)).toEqual(['✓ Ведущий', 'Редактор', 'Оставить как есть', 'Назад']);
    await chat.command(ANYA, 'stop');
    await chat.end();
    expect(chat.forms).toEqual([]);
  });

  scenario('lets several options be ticked and unticked', questionnaire, alone, async (chat) => {
    await chat.write(ANYA, 'Аня');
    await chat.write(ANYA, '27');
    await chat.press(ANYA, 'Редактор');
    expect(lastButtons(chat)).toEqual(['Суббота', 'Воскресенье', 'Назад']);
    await chat.press(ANYA, 'Суббота');
    await chat.press(ANYA, 'Воскресенье');
    expect(lastButtons(chat)).toEqual(['✓ Суббота', '✓ Воскресенье', 'Готово', 'Назад']);
    await chat.press(ANYA, '✓ Суббота');
    expect(chat.said.at(-1)).toMatch(/Сейчас: Воскресенье$/);
    await chat.press(ANYA, '✓ Воскресенье');
    expect(lastButtons(chat)).toEqual(['Суббота', 'Воскресенье', 'Назад']);
    await chat.press(ANYA, 'Воскресенье');
    await chat.press(ANYA, 'Готово');
    expect(chat.said.at(-1)).toMatch(/^5 из 6/);
    await chat.press(ANYA, 'Назад');
    expect(lastButtons(chat)).toEqual(['Суббота', '✓ Воскресенье', 'Готово', 'Назад']);
    await chat.command(ANYA, 'stop');
    await chat.end();
  });

  scenario('lets any answer be mended before it is sent', questionnaire, alone, async (chat) => {
    await fillIn(chat);
    expect(lastButtons(chat)).toEqual([
      'Отправить',
      ...['Имя', 'Возраст', 'Работа', 'Дни', 'Телефон', 'Почта'].map((title) => `✎ ${title}`),
    ]);
    await chat.press(ANYA, '✎ Возраст');
    expect(chat.said.at(-1)).toMatch(/^2 из 6.*\n\nСейчас: 27$/);
    expect(lastButtons(chat)).toEqual(['Назад']);
    await chat.write(ANYA, '28');
    expect(chat.said.at(-1)).toMatch(/2\) Возраст: 28/);
    await chat.write(ANYA, '1');
    await chat.press(ANYA, 'Назад');
    expect(chat.said.at(-1)).toMatch(/1\) Имя: Аня Ким/);
    await chat.write(ANYA, '7');
    expect(chat.said.at(-1)).toMatch(/Этого я не понял/);
    await chat.press(ANYA, 'Отправить');
    await chat.end();
    expect(chat.forms[0]?.answers).toEqual(FILLED.with(1, { value: 28, shown: '28' }));
  });

  scenario('waits for a month, and is told from its last message then', questionnaire, alone, async (chat) => {
    await chat.write(ANYA, 'Аня');
    await chat.pass(29 * DAY);
    await chat.write(ANYA, '27', { cmid: 60 });
    expect(chat.said.at(-1)).toMatch(/^3 из 6/);
    const heard = chat.clock.now;
    const forgotten = await chat.sees(/Прошёл месяц/);
    expect(chat.clock.now - heard).toBe(30 * DAY);
    expect(forgotten.replyTo).toBe(60);
    await chat.end();
    expect(chat.forms).toEqual([]);
  });

  scenario('brings back the question it stands on, with nothing lost', questionnaire, alone, async (chat) => {
    await chat.write(ANYA, 'Аня');
    await chat.pass(20 * DAY);
    const before = chat.messages.at(-1);
    await chat.command(ANYA, 'questionnaire');
    expect(chat.said.at(-1)).toBe('2 из 6. Сколько вам лет?');
    expect(before?.buttons).toEqual([]);
    await chat.press(ANYA, 'Назад');
    expect(chat.said.at(-1)).toBe('1 из 6. Как вас зовут?\n\nСейчас: Аня');
    await chat.command(ANYA, 'info');
    expect(chat.said.at(-1)).toMatch(/Заполняем анкету/);
    await chat.command(ANYA, 'stop');
    await chat.end();
    expect(chat.results).toHaveLength(1);
  });

  scenario(
    'asked to start over, asks whether that is meant, and goes on where it stood',
    questionnaire,
    alone,
    async (chat) => {
      await chat.write(ANYA, 'Аня');
      const question = chat.messages.at(-1);
      await chat.command(ANYA, 'start');
      expect(question?.buttons).toEqual([]);
      expect(chat.said.at(-1)).toMatch(/^Начать анкету заново\?/);
      expect(lastButtons(chat)).toEqual(['Продолжить', 'Заново']);
      await chat.write(ANYA, '27');
      expect(chat.said.at(-1)).toMatch(/Напишите «продолжить» или «заново»/);
      await chat.pass(5 * DAY);
      await chat.press(ANYA, 'Продолжить');
      expect(chat.said.at(-1)).toBe('2 из 6. Сколько вам лет?');
      await chat.command(ANYA, 'start');
      await chat.command(ANYA, 'questionnaire');
      expect(chat.said.at(-1)).toBe('2 из 6. Сколько вам лет?');
      await chat.command(ANYA, 'start');
      await chat.write(ANYA, 'Продолжить');
      await chat.press(ANYA, 'Назад');
      expect(chat.said.at(-1)).toBe('1 из 6. Как вас зовут?\n\nСейчас: Аня');
      await chat.command(ANYA, 'stop');
      await chat.end();
      expect(chat.results).toHaveLength(1);
    },
  );

  for (const [how, startOver] of [
    ['button', (chat: VirtualChat) => chat.press(ANYA, 'Заново')],
    ['word', (chat: VirtualChat) => chat.write(ANYA, 'заново')],
  ] as const) {
    scenario(`starts over when that is wanted, by a ${how}`, questionnaire, alone, async (chat) => {
      await chat.write(ANYA, 'Аня');
      await chat.command(ANYA, 'start');
      await startOver(chat);
      expect(chat.said.slice(-2)).toEqual([expect.stringMatching(/^Маленькая анкета/), '1 из 6. Как вас зовут?']);
      await chat.write(ANYA, 'Анна');
      expect(chat.said.at(-1)).toBe('2 из 6. Сколько вам лет?');
      await chat.press(ANYA, 'Назад');
      expect(chat.said.at(-1)).toBe('1 из 6. Как вас зовут?\n\nСейчас: Анна');
      await chat.command(ANYA, 'stop');
      await chat.end();
    });
  }

  scenario('begins at its beginning when asked for before any answer', questionnaire, alone, async (chat) => {
    await chat.sees(/Как вас зовут/);
    await chat.command(ANYA, 'questionnaire');
    await chat.write(ANYA, 'Аня');
    expect(chat.said.at(-1)).toMatch(/^2 из 6/);
    await chat.command(ANYA, 'stop');
    await chat.end();
  });

  scenario('goes through a chapter at each answer', questionnaire, { ...alone, everyChapter: true }, async (chat) => {
    await fillIn(chat);
    await chat.press(ANYA, 'Отправить');
    await chat.end();
    expect(chat.game.runs).toBe(7);
    expect(chat.forms).toMatchObject([{ answers: FILLED }]);
    expect(new Set(chat.posted).size).toBe(chat.posted.length);
  });

  scenario('in a group chat is for the one who opened it', questionnaire, { form: FORM }, async (chat) => {
    await chat.sees(/Как вас зовут/);
    await chat.write(BORYA, 'Боря');
    await chat.write(ANYA, 'Аня');
    await chat.press(BORYA, 'Назад');
    expect(chat.said.at(-1)).toMatch(/^2 из 6/);
    expect(chat.wants).toMatchObject([{ from: [ANYA], words: true, others: { key: 'dialog.answers' } }]);
    await chat.command(ANYA, 'stop');
    await chat.end();
  });

  it('has the words of the applicant nowhere in the step that operators read', async () => {
    const chat = await new VirtualChat(alone).open(questionnaire);
    await chat.write(ANYA, 'Аня Ким');
    expect(JSON.stringify(chat.snapshot)).not.toContain('Аня');
    expect(chat.snapshot.step).toBe('question 2 of 6');
  });
});
