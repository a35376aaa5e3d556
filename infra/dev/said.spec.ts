import { mentioned, said } from './said';

describe('said', () => {
  it('knows a text by its wording and gives what its parameters hold', () => {
    const message = 'Вопрос 2 из 5\n\nЧто это?\nИ зачем?\n\nНа обсуждение 60 с. Капитан может ответить досрочно.';
    expect(said('chgk.question', message)).toMatchObject({ n: '2', rounds: '5', question: 'Что это?\nИ зачем?' });
  });

  it('knows a text that another one follows', () => {
    expect(said('chgk.choose', 'Время! [id101|Аня], кто отвечает?\n\nОтвечает [id102|Боря].')).toBeDefined();
    expect(
      said('chgk.noQuestions', 'В базе нет ни одного вопроса. Попросите администратора бота их добавить.'),
    ).toEqual({});
  });

  it('does not take one text for another', () => {
    expect(said('chgk.choose', '[id101|Аня], ваш ответ?')).toBeUndefined();
  });

  it('finds who is mentioned', () => {
    expect(mentioned('В команде: [id101|Аня], [id102|Боря]')).toEqual([101, 102]);
  });
});
