import { splitList } from '../split-list';

/** How an author wants answers to be taken, read from зачёт. */
export interface Acceptance {
  /** «Точный ответ». */
  readonly wordForWord: boolean;
  /** «В любом порядке». */
  readonly anyOrder: boolean;
  /** «По смыслу», «синонимичные ответы», «и т. п.»: no list is whole, so nothing is rejected but by a rule. */
  readonly bySense: boolean;
  readonly keys: readonly Key[];
}

/** «По словам „X“ и „Y“»: an answer that has all of the words is right. */
export interface Key {
  readonly entry: string;
  readonly words: readonly string[];
  /** «Без неверных уточнений»: with other words it is to be looked at. */
  readonly alone: boolean;
}

const WORD_FOR_WORD = /точн(?:ый|ые|ого) ответ|добуквенно/iu;
const ANY_ORDER = /в любом(?: [а-я]+,| [а-я]+ и| [а-я]+, [а-я]+ и)? порядке/iu;
const BY_SENSE =
  /по смыслу|синоним|однокоренн|и т\. ?[пд]\.|и так далее|и тому подобн|и (?:другие|прочее|пр\.|др\.)|аналогичн|подобн|люб(?:ой|ые|ое) (?!капитал|форм|числ|падеж|порядк)|другие варианты|упомина[а-я]*|вместо|с точностью|с (?:небольш|незначит)/iu;
const ALONE = /без неверн/iu;
const BY_WORD =
  /по (?:ключев[а-я]* )?(?:слов[а-я]*|фамили[а-я]*|имен[а-я]*|названи[а-я]*|упоминани[а-я]*(?: слов[а-я]*)?)\s+/iu;
const QUOTED = /[«"„“]([^«»"„“”]{1,80})[»"“”]/gu;
const BY_SURNAME = /^\s*по фамилии(?:[\s.,;]*$|\s+без неверн)/iu;

/** Reads the rules among the entries of зачёт; `answer` is the author's. */
export const acceptanceOf = (accepted: readonly string[], answer: string): Acceptance => {
  const rules = [...accepted, ...remarks(answer)].map((entry) => entry.slice(0, LONGEST_RULE));
  return {
    wordForWord: rules.some((rule) => WORD_FOR_WORD.test(rule)),
    anyOrder: rules.some((rule) => ANY_ORDER.test(rule)),
    bySense: rules.some((rule) => BY_SENSE.test(rule)),
    keys: accepted.flatMap((entry) =>
      splitList(entry.slice(0, LONGEST_RULE), ';').flatMap((part) => keysIn(part, answer)),
    ),
  };
};

const LONGEST_RULE = 300;

/** «Пушкин (точный ответ)». */
const remarks = (answer: string): string[] =>
  [...answer.slice(0, 1000).matchAll(/\(([^()]{4,100})\)/gu)].map(([, remark = '']) => remark);

const keysIn = (entry: string, answer: string): Key[] => {
  const alone = ALONE.test(entry);
  if (BY_SURNAME.test(entry)) {
    const surname = /(\p{Lu}[\p{L}\p{M}-]+)[^\p{L}]*$/u.exec(answer)?.[1];
    return surname === undefined ? [] : [{ entry, words: [surname], alone }];
  }
  const start = BY_WORD.exec(entry);
  if (!start) return [];
  const rest =
    entry.slice(start.index + start[0].length).split(/\s+(?:например|без неверн|при условии|в любом)|[—–]/iu)[0] ?? '';
  const quoted = [...rest.matchAll(QUOTED)].map(([, words = '']) => words);
  if (quoted.length > 0) {
    const either = /[»"“”]\s*(?:,|или|либо)/iu.test(rest);
    return either ? quoted.map((words) => ({ entry, words: [words], alone })) : [{ entry, words: quoted, alone }];
  }
  // Without quotes a mention is told in the words of the rule, not of the answer: that is for people to judge.
  if (/упоминани/iu.test(start[0])) return [];
  const words = rest.split(/\s+и\s+|,/u).map((word) => word.replace(/[.\s]+$/u, '').trim());
  return words.every((word) => /^[\p{L}\p{M}-]{3,30}(?: [\p{L}\p{M}-]{2,30})?$/u.test(word))
    ? [{ entry, words, alone }]
    : [];
};
