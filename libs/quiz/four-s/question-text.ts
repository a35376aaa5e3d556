import { bracketPairs } from '../brackets';

const HANDOUT = /^[\s_]*разда[тч]/iu;
const HANDOUT_TITLE = /^[\s_]*раз(?:даточны[йе] материалы?|датка|дача)[\s_]*[:.]/iu;
const HOST_NOTE =
  /^[\s_]*(?:(?:указание|примечание|комментарий|ремарка|просьба)\s+)?(?:(?:ведущему|ведущим|чтецу|чтецам|читающему)|для\s+(?:ведущего|чтеца))(?!\p{L})/iu;

export interface QuestionText {
  readonly text: string;
  readonly handouts: readonly string[];
  /** A square bracket has no partner: it can't be told what the players may see. */
  readonly unclosed: boolean;
}

/**
 * Takes handouts out of a question's text and throws notes to the host away. What else stands in square brackets is for
 * the players («[ПРОПУСК]», how to read «NUFC») and stays.
 */
export const readQuestionText = (field: string): QuestionText => {
  const pairs = bracketPairs(field, '[', ']');
  const handouts: string[] = [];
  let text = '';
  let unclosed = false;
  for (let i = 0; i < field.length; i++) {
    const end = pairs.get(i);
    if (field[i] === '\\') {
      text += field.slice(i, i + 2);
      i++;
    } else if (end === undefined) {
      unclosed ||= field[i] === '[';
      text += field.charAt(i);
    } else {
      const body = field.slice(i + 1, end);
      const handout = HANDOUT.test(body);
      const removed = handout || HOST_NOTE.test(body);
      if (handout) handouts.push(body.replace(HANDOUT_TITLE, '').trim());
      text = removed ? text.replace(/[^\S\n]+$/, '') : `${text}[${body}]`;
      // «[Раздаточный материал: …].»: the full stop goes with it.
      i = removed && field[end + 1] === '.' && text === '' ? end + 1 : end;
    }
  }
  return { text, handouts, unclosed };
};
