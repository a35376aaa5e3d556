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
  'chgk.verdict': 'd',
  'chgk.withScore': 'v',
  'chgk.rest': 'r',
  'appeal.dispute.ask': 'V',
  'appeal.answer.ask': 'V',
  'appeal.question.ask': 'V',
  'appeal.dropped': 'x',
  'appeal.tooMany': 'x',
  'chgk.nobodyIsHere': 'E',
};

/** The verdict, or what a vote came to, and then another vote or a rest; an appeal may come in the rest, too. */
const AFTERMATH = 'x*(?:dVx*)?(?:vVx*)*[vr]x*(?:Vx*(?:vVx*)*[vr]x*)*';

/** Whole rounds, then maybe the beginning of one more, then the result: wherever a game is stopped, it went by the rules. */
const BY_THE_RULES = new RegExp(
  `^I(?:N|C?(?:K?G?q[hKas]*${AFTERMATH})*(?:K?(?:L|Q|G?(?:q[hKas]*(?:[dvrVx]*|${AFTERMATH}E))?))?O?)$`,
);

/** How often a captain is asked, and a player, and one who did not answer is replaced, in one round at most. */
const MOST_IN_A_ROUND = { h: 8, a: 2, s: 2, K: 5 };

const MOST_VOTES = 2;

/** Where a vote was not by the rules. */
const brokenVotes = (chat: VirtualChat): string[] => {
  const broken: string[] = [];
  if (chat.appeals.length > MOST_VOTES) broken.push(`${chat.appeals.length} votes in a game`);
  for (const { ballots, quorum, round } of chat.appeals) {
    const { kind, upheld } = round.appeal;
    const agreeing = ballots.filter(({ agrees }) => agrees).length;
    if (kind !== 'question' && ballots.some(({ player }) => player === round.answerer))
      broken.push(`round ${round.n}: the answerer has voted`);
    if (upheld && (agreeing * 2 <= ballots.length || ballots.length < quorum))
      broken.push(`round ${round.n}: upheld by ${agreeing} of ${ballots.length}, where it takes ${quorum}`);
    if (upheld && kind !== 'question' && round.point !== 'team')
      broken.push(`round ${round.n}: upheld without a point`);
  }
  return broken;
};

/** Where a game that was played broke the rules of ЧГК; empty when it is one that could be. */
export const brokenRules = (chat: VirtualChat, rounds: number): string[] => {
  const broken = brokenVotes(chat);
  const said = ofTheGame(chat);
  const story = said.map(({ effect, key }) => (effect.includes('/outro/') ? 'O' : (LETTERS[key] ?? '?'))).join('');
  if (!BY_THE_RULES.test(story)) broken.push(`the order of what was said: ${story}`);

  for (const round of story.split('q'))
    for (const [letter, most] of Object.entries(MOST_IN_A_ROUND))
      if (round.split(letter).length - 1 > most)
        broken.push(`more than ${most} times «${letter}» in a round: ${story}`);

  const questions = said.filter(({ key }) => key === 'chgk.question').map(({ text }) => text);
  if (new Set(questions).size !== questions.length) broken.push('a question was asked twice');
  const takenOff = chat.appeals.filter(({ round: { appeal } }) => appeal.kind === 'question' && appeal.upheld).length;
  if (questions.length > rounds + takenOff) broken.push(`${questions.length} questions in ${rounds} rounds`);

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
  const decided = new Map(chat.appeals.map(({ round }) => [round.n, round]));
  const counted = chat.rounds.map(({ round }) => decided.get(round.n) ?? round).filter(({ voided }) => !voided);
  const points = counted.filter(({ point }) => point === 'team').length;
  const [result] = chat.results;
  if (result?.team !== points || result.bot !== counted.length - points) broken.push('the score');
  return broken;
};
