import { counted, plural } from '../texts/plural';
import { dictionary } from '../texts/dictionary';

export const packsTexts = dictionary(
  {
    title: 'Пакеты',
    lead: 'Откуда берутся вопросы.',
    none: 'Пакетов ещё нет',
    noneText: 'Загрузите пакет вопросов, и он появится здесь.',
    pack: 'Пакет',
    questions: (count: number) => plural(count, ['вопрос', 'вопроса', 'вопросов']),
    withdrawn: (count: number) => `${plural(count, ['снят', 'сняты', 'снято'])}`,
    added: 'Добавлен',
    authors: 'Авторы',
    count: 'Вопросы',
    source: 'Источник',
  },
  {
    title: 'Packs',
    lead: 'Where the questions come from.',
    none: 'There are no packs yet',
    noneText: 'Import a package of questions and it appears here.',
    pack: 'Pack',
    questions: (count: number) => counted(count, 'question', 'questions'),
    withdrawn: (count: number) => `${count} withdrawn`,
    added: 'Added',
    authors: 'Authors',
    count: 'Questions',
    source: 'Source',
  },
);
