import type { ParsedPack, ParsedQuestion, Part } from '../parsed-pack';
import { rightsToRemarks } from './remarks';

/**
 * A package in chgksuite's 4s format. Reading it gives the same questions again; what the format has no place for
 * is left out (difficulty) or stands in a remark (the licence), and of a picture there is only its name.
 */
export const packToFourS = (pack: ParsedPack): string => {
  const head = [
    ...(pack.title ? [`### ${escaped(pack.title)}`] : []),
    ...pack.editors.map((names) => `#EDITOR ${escaped(names)}`),
    ...(pack.date ? [`#DATE ${escaped(pack.date)}`] : []),
    ...rightsToRemarks(pack).map((remark) => `# ${escaped(remark)}`),
  ];
  let theme: string | undefined;
  const questions = pack.questions.map((question) => {
    const changed = question.theme !== theme;
    // Below a heading of another kind a theme is over.
    const heading = changed ? (question.theme ? [`#T ${escaped(question.theme)}`, ''] : ['## Тур', '']) : [];
    theme = question.theme;
    return [...heading, ...questionLines(question)].join('\n');
  });
  return `${[head.join('\n'), ...questions].filter((part) => part !== '').join('\n\n')}\n`;
};

const questionLines = (question: ParsedQuestion): string[] => {
  const { parts, accepted, rejected, picture } = question;
  const list = (marker: string, text: string, image: string | undefined, items: readonly string[]): string[] => [
    `${marker} ${image === undefined ? '' : `(img ${image.replace(/\s/g, '_')}) `}${escaped(text)}`.trimEnd(),
    ...items.map((item) => `- ${escaped(item)}`),
  ];
  const numbered = (of: 'accepted' | 'rejected'): string[] =>
    (parts ?? []).flatMap((part, i) => part[of].map((entry) => `${i + 1}. ${entry}`));
  return [
    `№ ${question.number}`,
    ...list('?', question.text, picture?.name, parts?.map(({ text }: Part) => text) ?? []),
    ...(question.handout ? [`> ${escaped(question.handout)}`] : []),
    ...(parts
      ? list(
          '!',
          '',
          undefined,
          parts.map(({ answer }) => answer),
        )
      : [`! ${escaped(question.answer)}`]),
    ...entries('=', parts ? [...accepted, ...numbered('accepted')] : accepted),
    ...entries('!=', parts ? numbered('rejected') : rejected),
    ...(question.comment ? [`/ ${escaped(question.comment)}`] : []),
    ...(question.source ? [`^ ${escaped(question.source)}`] : []),
    ...(question.authors ? [`@ ${escaped(question.authors)}`] : []),
  ];
};

/** One entry a line: the reader cuts at lines and at semicolons. */
const entries = (marker: string, items: readonly string[]): string[] =>
  items.map((item, i) => (i === 0 ? `${marker} ${escaped(item)}` : escaped(item)));

/** Signs that the format would read as markup, and lines that would begin a field or an item of a list. */
const escaped = (text: string): string =>
  text
    .replace(/[_~[\]]/g, (sign) => `\\${sign}`)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, i) => (SERVICE.test(line) ? `(LINEBREAK)${line}` : `${i === 0 ? '' : '\n'}${line}`))
    .join('');

const SERVICE = /^(?:[#№?!=^/@>-]|!!)/;
