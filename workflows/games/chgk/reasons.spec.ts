import type { Judgement } from '../../../activities/contract';
import { render } from '../../../libs/texts/render';
import { reasonOf } from './reasons';

const read = (judgement: Judgement, language: 'ru' | 'en' = 'ru'): string | undefined => {
  const reason = reasonOf(judgement);
  return reason && render(reason, language, () => 'кто-то');
};

it('a typing error is named together with the word that was meant', () => {
  const typo: Judgement = { verdict: 'accepted', rule: 'typo', matched: 'Пушкин', distance: 1 };
  expect(read(typo)).toBe('Принято с опечаткой: «Пушкин».');
  expect(read(typo, 'en')).toBe('Accepted with a typo: “Пушкин”.');
});

it.each(['exact', 'spacing', 'word order', 'number', 'initials', 'kind named'] as const)(
  'what is simply right (%s) needs no reason',
  (rule) => {
    expect(read({ verdict: 'accepted', rule })).toBeUndefined();
  },
);

it('what is simply wrong needs none either', () => {
  expect(read({ verdict: 'rejected', rule: 'no match' })).toBeUndefined();
});

const TOLD: readonly Judgement['rule'][] = [
  'accepted variant',
  'inflection',
  'key word',
  'all parts',
  'empty',
  'too long',
  'rejected variant',
  'several answers',
  'wrong name',
  'wrong number',
  'negated',
  'wrong part',
  'missing part',
  'another word',
  'more words',
  'fewer words',
  'other sense',
  'not word for word',
  'near rejected',
  'similar',
  'by sense',
  'disputed part',
  'nothing to compare',
];

it('every other rule is told in words of its own, in both languages', () => {
  for (const language of ['ru', 'en'] as const) {
    const told = TOLD.map((rule) => read({ verdict: 'disputed', rule }, language));
    expect(told).not.toContain(undefined);
    expect(new Set(told).size).toBe(TOLD.length);
  }
});
