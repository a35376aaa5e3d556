import type { VirtualChat } from '../virtual-chat';
import { ofTheGame } from './models';

/** A letter for each thing that the bot may say in a game of ЧГК. */
const LETTERS: Readonly<Record<string, string>> = {
  'room.invitation': 'I',
  'chgk.invitation': 'I',
  'chgk.bounded': 'I',
  'chgk.nobodyCame': 'N',
  'chgk.captain': 'C',
  'chgk.everybodyLeft': 'L',
  'captain.new': 'K',
  'chgk.noQuestions': 'Q',
  'chgk.questionsAgain': 'G',
  'chgk.question': 'q',
  'chgk.choose': 'h',
  'chgk.chooseAgain': 'h',
  'chgk.chooseNow': 'h',
  'chgk.answer': 'a',
  'chgk.silent': 's',
  'chgk.silentOnce': 's',
  'chgk.silentNext': 's',
  'chgk.left': 's',
  'chgk.leftOnce': 's',
  'chgk.leftNext': 's',
  'chgk.verdict': 'v',
  'chgk.pause': 'p',
  'chgk.nobodyIsHere': 'E',
};

/** Whole rounds, then maybe the beginning of one more, then the result: wherever a game is stopped, it went by the rules. */
const BY_THE_RULES = /^I(?:N|C?(?:K?G?q[hKas]*vp?)*(?:K?(?:L|Q|G?(?:q[hKas]*(?:vE?)?)?))?O?)$/;

/** How often a captain is asked, and a player, and one who did not answer is replaced, in one round at most. */
const MOST_IN_A_ROUND = { h: 8, a: 2, s: 2, K: 5 };

/** Where a game that was played broke the rules of ЧГК; empty when it is one that could be. */
export const brokenRules = (chat: VirtualChat, rounds: number): string[] => {
  const broken: string[] = [];
  const said = ofTheGame(chat);
  const story = said.map(({ effect, key }) => (effect.includes('/outro/') ? 'O' : (LETTERS[key] ?? '?'))).join('');
  if (!BY_THE_RULES.test(story)) broken.push(`the order of what was said: ${story}`);

  for (const round of story.split('v'))
    for (const [letter, most] of Object.entries(MOST_IN_A_ROUND))
      if (round.split(letter).length - 1 > most)
        broken.push(`more than ${most} times «${letter}» in a round: ${story}`);

  const questions = said.filter(({ key }) => key === 'chgk.question').map(({ text }) => text);
  if (new Set(questions).size !== questions.length) broken.push('a question was asked twice');
  if (questions.length > rounds) broken.push(`${questions.length} questions in ${rounds} rounds`);

  const written = chat.happenings.flatMap((happening) => (happening.kind === 'heard' ? [happening.heard] : []));
  for (const { round } of chat.rounds) {
    const { answer, answerer, verdict, point } = round;
    if ((verdict === 'accepted') !== (point === 'team')) broken.push(`round ${round.n}: the wrong side has the point`);
    if (
      answer === undefined
        ? verdict !== 'silent'
        : !written.some(({ from, text }) => from === answerer && text?.trim() === answer)
    )
      broken.push(`round ${round.n}: nobody said «${answer}»`);
  }
  const [result] = chat.results;
  const points = chat.rounds.filter(({ round }) => round.point === 'team').length;
  if (result?.team !== points || result.bot !== chat.rounds.length - points) broken.push('the score');
  return broken;
};
