import { ApplicationFailure } from '@temporalio/workflow';
import type { Activities, DrawnQuestion, GameResult, PostRequest } from '../../activities/contract';
import type { Game } from './game';
import type { GameInput } from './game-input';
import type { Heard } from './heard';
import type { Host, Listener } from './host';
import { playGame } from './play-game';
import { CHAT_PEER_FLOOR } from './room-id';

const PLAYER = 1;
/** The buttons that the player presses wherever they are; all others are let be. */
const PRESSES = ['chgk.begin', 'chgk.early', 'chgk.next', 'chgk.toResult'];
const QUESTION: DrawnQuestion = { id: 1, text: '2 + 2?', answer: '4', again: false };

const INPUT: GameInput = {
  v: 1,
  attempt: 0,
  room: `nowhere:0:${CHAT_PEER_FLOOR}`,
  game: 'chgk',
  args: ['1'],
  settings: { language: 'ru', rounds: 1, discussion: 60, answer: 30, rest: 15 },
  startedBy: PLAYER,
};

/**
 * One round against the bot in a room that is nowhere, by a player who does at once what is wanted: what a new build plays before
 * any game is sent to it (Temporal's Worker Controller starts it, infra/kubernetes). Nothing is posted and nothing written. The
 * build's own worker plays it, which asks Postgres once.
 *
 * @throws ApplicationFailure when the game does not end as it must
 */
export const rehearse = async (host: Host, game: Game): Promise<void> => {
  await host.activities.roomInfo(INPUT.room);
  let result: GameResult | undefined;
  const end = (closed: GameResult): void => void (result = closed);
  await playGame(game, onStage(host, end), { ...INPUT, game: game.name });
  if (result?.ending === 'finished' && result.team === 1) return;
  const how = result ? `${result.ending}, ${result.team}:${result.bot}` : 'not at all';
  throw ApplicationFailure.nonRetryable(`the rehearsal should have ended finished, 1:0, and ended ${how}`);
};

const onStage = (host: Host, end: (result: GameResult) => void): Host => {
  let listener: Listener | undefined;
  let cmid = 0;
  const act = (heard: Omit<Heard, 'v' | 'eventId' | 'from'>): void => {
    listener?.heard([{ v: 1, eventId: `rehearsal-${cmid}`, from: PLAYER, ...heard }]);
  };
  const react = ({ keyboard, opening, message, wants }: PostRequest): void => {
    const button = (keyboard ?? []).flat().find(({ label }) => PRESSES.includes(label.key));
    if (button && 'value' in button) {
      act({ kind: 'press', cmid, payload: { opening, message, value: button.value } });
    } else if (wants?.waits.some(({ words }) => words)) {
      act({ kind: 'text', cmid: ++cmid, text: QUESTION.answer, date: host.now() / 1_000 });
    }
  };
  const played: Partial<Activities> = {
    openGame: async () => ({ opening: 1, dedupe: { cmids: [], presses: [] }, repeated: false }),
    post: async (request) => {
      cmid += 1;
      const posted = { ok: true, cmid } as const;
      void Promise.resolve().then(() => react(request));
      return posted;
    },
    edit: async (request) => ({ ok: true, cmid: request.cmid }),
    want: async () => {},
    hearingLag: async () => ({ missing: 0 }),
    saveGame: async () => {},
    recordRound: async () => {},
    drawQuestion: async () => QUESTION,
    judgeAnswer: async ({ answer }) => ({
      verdict: answer === QUESTION.answer ? 'accepted' : 'rejected',
      rule: 'exact',
    }),
    closeGame: async (result) => end(result),
  };
  return {
    ...host,
    // What is not played here fails: a rehearsal changes nothing.
    activities: played as Activities,
    listen: (next) => (listener = next),
    shouldContinue: () => false,
  };
};
