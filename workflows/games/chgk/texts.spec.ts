import type { DrawnQuestion, Judgement } from '../../../activities/contract';
import { render } from '../../../libs/texts/render';
import type { Text } from '../../room/text';
import type { PlayedRound } from './round';
import { answerText, questionText, verdictText } from './texts';

const read = (text: Text): string => render(text, 'ru', () => 'Аня');

const question: DrawnQuestion = { id: 1, text: 'Что это?', answer: 'кот', again: false };
const duplet: DrawnQuestion = {
  ...question,
  text: 'Дуплет.',
  parts: [
    { text: 'Кто мяукает?', answer: 'кот' },
    { text: 'Кто лает?', answer: 'пёс' },
  ],
  answer: '1. кот\n2. пёс',
};
const first = { n: 1, rounds: 5, seconds: 60 };

describe('a question', () => {
  it('is shown with its theme and its handout above it', () => {
    expect(read(questionText({ ...question, theme: 'Звери', handout: 'мяу' }, first))).toBe(
      'Вопрос 1 из 5\n\nТема «Звери»\n\nРаздаточный материал:\nмяу\n\nЧто это?\n\nНа обсуждение 60 с. Капитан может ответить досрочно.',
    );
  });

  it('of several parts is shown part by part, and tells how to answer', () => {
    expect(read(questionText(duplet, first))).toContain(
      'Дуплет.\n\n1. Кто мяукает?\n2. Кто лает?\n\nЗдесь 2 вопроса. Ответьте на все сразу, одним сообщением.',
    );
    expect(read(answerText(duplet, 101, 30))).toBe(
      '[id101|Аня], ваши ответы? Все в одном сообщении, по порядку, через «;» или каждый с новой строки. Правки не считаются. Есть 30 с.',
    );
    expect(read(answerText(question, 101, 30))).toContain('ваш ответ?');
  });

  it('that has nothing to say before its parts leaves no hole', () => {
    expect(read(questionText({ ...duplet, text: '' }, first))).toMatch(/^Вопрос 1 из 5\n\n1\. Кто мяукает\?/);
  });
});

describe('the verdict', () => {
  const rejected: Judgement = { verdict: 'rejected', rule: 'no match' };
  const played = (asked: DrawnQuestion, judgement: Judgement = rejected): PlayedRound => ({
    question: asked,
    round: { n: 1, questionId: 1, answerer: 101, answer: 'кит', verdict: 'rejected', point: 'bot' },
    judgement,
  });

  it('tells where the question comes from, as far as that is known', () => {
    const known = {
      comment: 'Он мурлычет.',
      note: 'Кошка тоже верна.',
      source: 'Наблюдения.',
      authors: 'Анна Липова',
      pack: 'Кубок двора',
      link: 'https://example.org/cup',
      licence: 'CC BY-NC 4.0',
    };
    expect(read(verdictText(played({ ...question, ...known }), false, 2))).toBe(
      '«кит» — увы, нет.\n\nОтвет: кот\nКомментарий: Он мурлычет.\nПримечание: Кошка тоже верна.\nИсточник: Наблюдения.\nАвтор: Анна Липова\nПакет: Кубок двора, https://example.org/cup, CC BY-NC 4.0',
    );
    expect(read(verdictText(played({ ...question, pack: 'Кубок двора' }), false, 2))).toMatch(/\nПакет: Кубок двора$/);
    expect(read(verdictText(played(question), false, 2))).toBe('«кит» — увы, нет.\n\nОтвет: кот');
  });

  it('on a дуплет lists the answers, and says that not all were right', () => {
    expect(read(verdictText(played(duplet, { verdict: 'rejected', rule: 'wrong part' }), false, 2))).toBe(
      '«кит» — увы, нет: верно не всё, а нужно всё.\n\nОтветы:\n1. кот\n2. пёс',
    );
  });

  it('says how a right answer was taken', () => {
    const typo: Judgement = { verdict: 'accepted', rule: 'typo', matched: 'кот', distance: 1 };
    expect(read(verdictText(played(question, typo), false, 2))).toBe(
      'Верно! Принято с опечаткой: «кот».\n\nОтвет: кот',
    );
  });
});
