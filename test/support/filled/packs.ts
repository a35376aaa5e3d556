import type { Database } from '../../../libs/store/store';

interface Written {
  readonly text: string;
  readonly answer: string;
  readonly accepted?: string[];
  readonly rejected?: string[];
  readonly comment?: string;
  readonly source?: string;
  readonly handout?: string;
  readonly withdrawn?: boolean;
}

const CUP: readonly Written[] = [
  {
    text: 'В старом доме на лестнице тринадцать ступеней, а жильцы уверяют, что вниз их четырнадцать. Что они считают ступенью, когда выходят на улицу?',
    answer: 'Порог',
    ...{ accepted: ['порожек', 'дверной порог'], rejected: ['дверь', 'крыльцо'] },
    ...{ comment: 'Дверь открывается внутрь, и вверх порог переступают раньше, чем начинают считать.' },
    source: 'Наблюдения автора',
  },
  {
    text: 'Мастер печатей просит учеников писать своё имя на запотевшем стекле — изнутри. Чему он их так учит?',
    answer: 'Писать зеркально',
    ...{ accepted: ['зеркальному письму', 'писать задом наперёд', 'читать в отражении'], source: 'Записки мастерской' },
  },
  {
    text: 'Перед вами план сада, в котором дорожки названы по месяцам.\nПо какой из них садовник ходит дольше всего?',
    answer: 'По февральской',
    handout: 'январь — март — май\nфевраль ~~~~~~~ апрель',
    comment: 'Зимой её никто не чистит.',
  },
  {
    text: 'Дуплет.\n1. Без чего не начнут заседание, хотя сидеть на этом нельзя?\n2. На чём сидят, хотя заседания не будет?',
    answer: 'Кворум; скамейка запасных',
    accepted: ['без кворума; на скамейке'],
  },
  {
    text: `Этот вопрос длиннее других: ${'в нём рассказывают, как часовщик заводил башенные часы, '.repeat(9)}а спрашивают всего лишь, какой рукой.`,
    answer: 'Левой',
    withdrawn: true,
  },
];

const OWN: readonly Written[] = [
  {
    text: 'Какая буква есть и в начале, и в конце алфавита наших дворовых команд, если их названия выстроить по росту капитанов?',
    answer: 'А',
    accepted: ['буква А', 'первая'],
    comment: 'Самая низкая — «Аисты», самая высокая — «Арена».',
  },
  { text: 'Чем в чайной подпирали короткую ножку стола, пока её не починили?', answer: 'Словарём', withdrawn: true },
];

interface Pack {
  readonly slug: string;
  readonly title: string;
  readonly imported: boolean;
  readonly questions: readonly Written[];
  readonly authors?: string;
  readonly source?: string;
  readonly licence?: string;
  readonly nonCommercial?: boolean;
  readonly playedOn?: string;
}

const PACKS: readonly Pack[] = [
  {
    ...{ slug: 'kubok-dvora', title: 'Кубок двора', authors: 'Анна Липова, Пётр Ясень', imported: true },
    ...{ source: 'https://example.org/kubok', licence: 'CC BY-NC 4.0', nonCommercial: true, playedOn: '2025-10-04' },
    questions: CUP,
  },
  {
    ...{ slug: 'osen', title: 'Осенний марафон имени всех, кто не дождался весны. Тур второй, «Ненастье»' },
    ...{ authors: 'Редколлегия осеннего марафона и её друзья из соседнего двора', imported: true },
    questions: CUP.slice(0, 3).map(({ text, answer }) => ({ text: `${text} (запасной)`, answer })),
  },
  { slug: 'own', title: 'Свои вопросы', imported: false, questions: OWN },
];

/** What the tests' editor finds: of each pack its first question. */
export type FirstQuestions = Readonly<Record<string, number>>;

export const writePacks = async (db: Database): Promise<FirstQuestions> => {
  const first: Record<string, number> = {};
  for (const { questions, ...pack } of PACKS) {
    const { id: packId } = await db.insertInto('packs').values(pack).returning('id').executeTakeFirstOrThrow();
    const rows = questions.map((question, n) => ({ packId, number: n + 1, authors: pack.authors, ...question }));
    const ids = await db.insertInto('questions').values(rows).returning('id').execute();
    first[pack.slug] = ids[0]?.id ?? 0;
  }
  const corrected = { questionId: first['kubok-dvora'] ?? 0, author: 'Вера' };
  await db
    .insertInto('corrections')
    .values([
      { ...corrected, kind: 'accepted', text: 'высокий порог' },
      { ...corrected, kind: 'rejected', text: 'половик' },
      { ...corrected, kind: 'note', text: 'Команды спрашивают, считать ли коврик: нет.' },
    ])
    .execute();
  return first;
};
