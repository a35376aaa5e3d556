import { z } from 'zod';
import { number } from '../../workflows/room/answers';
import { t, type Text } from '../../workflows/room/text';
import type { CheckAnswer, CheckedAnswer, FormAnswer, FormOption, FormQuestion, FormRule } from '../contract';
import { phoneOf } from './phone';

/** Longest e-mail address, RFC 5321 (a path of 256 octets with its brackets). */
const emailSchema = z.email().max(254);

/** What written words answer to a question of a form; a friendly word about it where they answer nothing. */
export const checkAnswer = ({ question, words }: Pick<CheckAnswer, 'question' | 'words'>): CheckedAnswer => {
  const written = storable(words);
  const { rule } = question;
  switch (rule.kind) {
    case 'text':
      return textIn(written, rule.longest);
    case 'number':
      return numberIn(written, rule);
    case 'choice':
      return optionsIn(written, question);
    case 'phone': {
      const phone = phoneOf(written);
      return phone ? right(phone) : wrong(t('form.wrong.phone'));
    }
    case 'email': {
      const email = emailSchema.safeParse(written);
      return email.success ? right(email.data) : wrong(t('form.wrong.email'));
    }
  }
};

const right = (value: FormAnswer['value'], shown = String(value)): CheckedAnswer => ({
  ok: true,
  answer: { value, shown },
});
const wrong = (why: Text): CheckedAnswer => ({ ok: false, why });

/** Postgres keeps no NUL and no half of a surrogate pair. */
const storable = (words: string): string =>
  words
    .replaceAll('\0', '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim();

const textIn = (words: string, longest: number): CheckedAnswer => {
  if (words === '') return wrong(t('form.wrong.empty'));
  return [...words].length <= longest ? right(words) : wrong(t('form.wrong.text', { longest }));
};

const numberIn = (words: string, rule: Extract<FormRule, { kind: 'number' }>): CheckedAnswer => {
  const { least, most, whole } = rule;
  const value = number().parse({ v: 1, kind: 'text', eventId: '', from: 0, text: words });
  if (value === undefined) return wrong(t('form.wrong.number', { example: Math.ceil(least) }));
  if (value < least || value > most) return wrong(t('form.wrong.bounds', { least, most }));
  return whole && !Number.isInteger(value) ? wrong(t('form.wrong.whole')) : right(value);
};

/** Options by their label or their number in the list; where several are allowed, parted by commas. */
const optionsIn = (words: string, question: FormQuestion): CheckedAnswer => {
  const named = question.several ? words.split(/[,;\n]/).map((part) => part.trim()) : [words];
  const found = named.filter((part) => part !== '').map((part) => optionOf(part, question.options));
  const chosen = question.options.filter((option) => found.includes(option));
  if (chosen.length === 0 || found.includes(undefined)) {
    return wrong(t(question.several ? 'form.wrong.options' : 'form.wrong.option'));
  }
  const shown = chosen.map(({ label }) => label).join(', ');
  return question.several
    ? right(
        chosen.map(({ id }) => id),
        shown,
      )
    : right(chosen[0]?.id ?? '', shown);
};

const optionOf = (words: string, options: readonly FormOption[]): FormOption | undefined => {
  const like = (label: string): string => label.toLowerCase().replaceAll('ё', 'е').replace(/[.!]$/, '');
  const byNumber = /^\d{1,2}[.)]?$/.test(words) ? options[Number.parseInt(words, 10) - 1] : undefined;
  return byNumber ?? options.find(({ label }) => like(label) === like(words));
};
