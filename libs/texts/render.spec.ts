import { commas, lines, mention, t, type Text } from '../../workflows/room/text';
import en from './en.json';
import { playersIn } from './players-in';
import { render, renderPlain } from './render';
import ru from './ru.json';

const names = (player: number): string => ({ 1: 'Аня', 2: 'Боря' })[player] ?? 'кто-то';
const russian = (text: Text): string => render(text, 'ru', names);

/** `chgk.pause_one` and its like are forms of `chgk.pause`. */
const FORM = /_(zero|one|two|few|many|other)$/;
const base = (key: string): string => key.replace(FORM, '');
const parametersOf = (words: string): string[] =>
  [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

describe('the texts', () => {
  it('are the same in both languages, with the same parameters', () => {
    const shape = (texts: Record<string, string>): Record<string, string[]> =>
      Object.fromEntries(Object.entries(texts).map(([key, words]) => [base(key), parametersOf(words)]));
    expect(shape(en)).toEqual(shape(ru));
  });

  it('have all four Russian plural forms where they have any', () => {
    const plural = [
      ...new Set(
        Object.keys(ru)
          .filter((key) => FORM.test(key))
          .map(base),
      ),
    ];
    expect(plural.length).toBeGreaterThan(0);
    for (const key of plural) {
      for (const form of ['one', 'few', 'many', 'other']) expect(Object.keys(ru)).toContain(`${key}_${form}`);
    }
  });
});

describe('a text', () => {
  it('is put in the right plural form', () => {
    expect([1, 2, 5, 21].map((count) => russian(t('chgk.pause', { count })))).toEqual([
      'Передышка: 1 секунда.',
      'Передышка: 2 секунды.',
      'Передышка: 5 секунд.',
      'Передышка: 21 секунда.',
    ]);
  });

  it('links the players it mentions, and names them plainly in buttons and snackbars', () => {
    const text = t('captain.decides', { captain: mention(1) });
    expect(russian(text)).toBe('Решает капитан [id1|Аня]');
    expect(renderPlain(text, 'ru', names)).toBe('Решает капитан Аня');
  });

  it('joins lists by commas and lines, texts within texts too', () => {
    expect(russian(t('room.outcome', { question: commas([mention(1), mention(2)]), outcome: lines(['а', 'б']) }))).toBe(
      '[id1|Аня], [id2|Боря]\n\nа\nб',
    );
  });

  it('leaves no hole where a parameter is empty', () => {
    expect(russian(t('chgk.verdict', { verdict: 'Верно!', answer: 'кот', details: lines([]) }))).toBe(
      'Верно!\n\nОтвет: кот',
    );
  });

  it('takes the power out of mark-up that people write', () => {
    const said = russian(t('chgk.rejected', { answer: '@all [id1|приз] *durov {{answer}} $t(help)' }));
    expect(said).not.toMatch(/@all|\[id1\||\*durov/);
    expect(said.replaceAll('\u2060', '')).toBe('«@all [id1|приз] *durov {{answer}} $t(help)» — увы, нет.');
  });

  it('with an unknown key is a mistake that names the key', () => {
    expect(() => russian(t('no.such.key'))).toThrow('no.such.key');
  });

  it('tells whom it mentions, so that their names can be found', () => {
    const inner = t('chgk.answersOf', { who: mention(2), right: 1, count: 1 });
    expect(playersIn(t('x', { a: mention(1), b: lines([inner, mention(1)]), c: inner }))).toEqual([1, 2]);
  });
});
