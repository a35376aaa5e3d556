import { pressOf } from '../heard';
import type { Answer } from './answer';

/**
 * Whatever any of these takes, the first one that does. Their buttons stand together, each still the one of its own answer.
 */
export const anyOf = <T>(...answers: readonly Answer<T>[]): Answer<T> => ({
  words: answers.some(({ words }) => words),
  buttons: answers.flatMap(({ buttons = [] }, i) =>
    buttons.map((button) => ({ ...button, value: `${i}/${button.value}` })),
  ),
  parse: (heard) => {
    const press = pressOf(heard);
    if (!press) return first(answers, (answer) => answer.parse(heard));
    const [, index, value] = /^(\d+)\/(.*)$/s.exec(press.value) ?? [];
    if (value === undefined) return undefined;
    return answers[Number(index)]?.parse({ ...heard, payload: { ...press, value } });
  },
});

const first = <A, T>(items: readonly A[], get: (item: A) => T | undefined): T | undefined => {
  for (const item of items) {
    const value = get(item);
    if (value !== undefined) return value;
  }
  return undefined;
};
