import { comparableForms } from '../normalise';
import type { Acceptance, Key } from './acceptance';
import { compare, type Nearness } from './compare';
import { readingsOf, type Reading } from './readings';
import type { Judgement } from './judgement';
import type { Lists, Way } from './lists';
import { tokensOf } from './tokens';
import { isSameWord } from './word-forms';

/** Judges what was said as one answer to a question that wants one. */
export const judgeOne = (answer: string, lists: Lists): Judgement => {
  const said = readingsOf(answer);
  if (said.length === 0) return { verdict: 'rejected', rule: 'empty' };
  return judgeExactly(said, lists) ?? judgeWords(said, lists);
};

/** A judgement where nothing but case, signs and wrappers differs from a listed answer. */
export const judgeExactly = (said: readonly Reading[], lists: Lists): Judgement | undefined => {
  const heard = new Set(said.map(({ form }) => form));
  const equal = (ways: readonly Way[]): Way | undefined => ways.find(({ reading }) => heard.has(reading.form));
  const refused = equal(lists.rejected);
  if (refused) return { verdict: 'rejected', rule: 'rejected variant', matched: refused.entry };
  const own = equal(lists.own);
  if (own) return { verdict: 'accepted', rule: 'exact', matched: own.entry };
  const listed = equal(lists.accepted);
  return listed && { verdict: 'accepted', rule: 'accepted variant', matched: listed.entry };
};

interface Nearest extends Nearness {
  readonly entry: string;
}

const judgeWords = (said: readonly Reading[], lists: Lists): Judgement => {
  const { acceptance } = lists;
  const near = nearest(said, [...lists.own, ...lists.accepted]);
  const bad = nearest(said, lists.rejected);
  const keyed = keyIn(said, acceptance.keys, lists);
  if (bad?.verdict === 'accepted' && !(near?.verdict === 'accepted' && near.rank <= bad.rank))
    return { verdict: 'rejected', rule: 'rejected variant', matched: bad.entry, ...distanceOf(bad) };
  if (bad?.verdict === 'accepted' && bad.rank === near?.rank)
    return { verdict: 'disputed', rule: 'near rejected', matched: near.entry };
  if (near?.verdict !== 'accepted' && near?.rule !== 'negated' && keyed) return keyed;
  if (near) return inContext(near, acceptance);
  if (acceptance.bySense && !isPass(said)) return { verdict: 'disputed', rule: 'by sense' };
  if (lists.own.length === 0) return { verdict: 'disputed', rule: 'nothing to compare' };
  return { verdict: 'rejected', rule: 'no match' };
};

const distanceOf = ({ distance }: Nearness): { distance?: number } => (distance === undefined ? {} : { distance });

const STRICT = new Set(['inflection', 'word order', 'kind named', 'initials']);

const inContext = (near: Nearest, { anyOrder, wordForWord, bySense }: Acceptance): Judgement => {
  const { verdict, rule, entry } = near;
  if (rule === 'other sense' && anyOrder) return { verdict: 'accepted', rule: 'word order', matched: entry };
  if (wordForWord && STRICT.has(rule)) return { verdict: 'disputed', rule: 'not word for word', matched: entry };
  if (bySense && verdict === 'rejected' && rule !== 'negated')
    return { verdict: 'disputed', rule: 'by sense', matched: entry };
  return { verdict, rule, matched: entry, ...distanceOf(near) };
};

/** The same words: nothing can be nearer, once equal forms are looked for. */
const NEAREST = 2;

/** The nearest of all ways in all their forms; the first of equally near ones. */
const nearest = (said: readonly Reading[], ways: readonly Way[]): Nearest | undefined => {
  let best: Nearest | undefined;
  for (const { entry, reading } of ways)
    for (const heard of said) {
      const found = compare(reading, heard);
      if (!found || (best !== undefined && found.rank >= best.rank)) continue;
      best = { ...found, entry };
      if (found.rank <= NEAREST) return best;
    }
  return best;
};

const keyIn = (said: readonly Reading[], keys: readonly Key[], lists: Lists): Judgement | undefined => {
  for (const { entry, words, alone } of keys) {
    const wanted = words.flatMap((word) => tokensOf(comparableForms(word)[0] ?? ''));
    if (wanted.length === 0) continue;
    const heard = said.find(({ tokens }) =>
      wanted.every((key) => tokens.some((token) => isSameWord(key.text, token.text))),
    );
    if (!heard) continue;
    const known = new Set([...lists.own, ...lists.accepted].flatMap(({ reading }) => reading.form.split(' ')));
    const more = heard.tokens.some(({ text }) => !known.has(text) && !wanted.some((key) => isSameWord(key.text, text)));
    if (heard.tokens.some(({ text }) => (text === 'не' || text === 'нет') && !known.has(text)))
      return { verdict: 'rejected', rule: 'negated', matched: entry };
    return alone && more
      ? { verdict: 'disputed', rule: 'more words', matched: entry }
      : { verdict: 'accepted', rule: 'key word', matched: entry };
  }
  return undefined;
};

const PASS = /^(?:(?:я |мы )?не зна(?:ю|ем)|пас|хз|без понятия|нет (?:версий|версии|ответа)|pass)$/u;

const isPass = (said: readonly Reading[]): boolean =>
  said.some(({ form }) => PASS.test(form) || !/[\p{L}\p{N}]/u.test(form));
