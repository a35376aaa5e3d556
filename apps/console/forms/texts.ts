import { dictionary } from '../texts/dictionary';

export const formsTexts = dictionary(
  {
    title: 'Анкеты',
    lead: 'Что прислали через /анкету, сначала свежее.',
    none: 'Анкет ещё нет',
    noneText: 'Анкету заполняют в личных сообщениях сообщества: /анкета.',
    back: 'Анкеты',
    number: '№',
    form: 'Анкета',
    from: 'Кто прислал',
    sent: 'Когда',
    open: 'Открыть',
    heading: (title: string, id: number) => `${title}, № ${id}`,
    answers: 'Ответы',
  },
  {
    title: 'Forms',
    lead: 'What came in through /form, the latest first.',
    none: 'There are no forms yet',
    noneText: 'People fill one in by private messages to the community: /form.',
    back: 'Forms',
    number: 'No.',
    form: 'Form',
    from: 'Sent by',
    sent: 'When',
    open: 'Open',
    heading: (title: string, id: number) => `${title}, No. ${id}`,
    answers: 'Answers',
  },
);
