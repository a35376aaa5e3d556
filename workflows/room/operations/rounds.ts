import type { Round } from '../game-input';
import type { Ledger } from '../ledger';
import { t } from '../text';
import { say } from '../verbs/say';
import type { CarryOut, OperationTurn } from './operate';

/** A finished round gets another verdict; one that was voided counts again. */
export const overrule: CarryOut<'overrule'> = async (turn) => {
  const { round, verdict } = turn.operation;
  return correct(turn, round, ({ voided, ...before }) =>
    before.verdict === verdict && !voided
      ? undefined
      : { ...before, verdict, point: verdict === 'accepted' ? 'team' : 'bot' },
  );
};

/** A finished round counts for nobody. */
export const voidRound: CarryOut<'voidRound'> = async (turn) =>
  correct(turn, turn.operation.round, (before) => (before.voided ? undefined : { ...before, voided: true }));

/**
 * The ledger, Postgres and the chat hear of it, and the score follows.
 *
 * @param n the last round when undefined
 * @param corrected what the round is from now on; undefined when it is that already
 */
const correct = async (
  { kernel, lane, done }: Omit<OperationTurn, 'operation'>,
  n: number | undefined,
  corrected: (before: Round) => Round | undefined,
): Promise<string | void> => {
  const { gameId, host, ledger, outbox } = kernel;
  const before = n === undefined ? ledger.rounds.at(-1) : ledger.rounds.find((round) => round.n === n);
  if (!before) return noSuchRound(ledger);
  const round = corrected(before);
  if (!round) return `round ${before.n} is ${before.voided ? 'void' : before.verdict} already`;
  ledger.correct(round);
  done();
  await lane.run('correctRound', (verb) =>
    host.activities.correctRound({ gameId, effect: outbox.effect(lane, verb, 'correctRound', round), round }),
  );
  const key = round.voided ? 'room.voided' : `room.overruled.${round.verdict}`;
  await say(kernel, lane, t(key, { round: round.n, ...ledger.score }));
};

const noSuchRound = ({ rounds }: Ledger): string =>
  rounds.length === 0
    ? 'no round is finished yet'
    : `there is no such round: those finished are ${rounds.map((round) => round.n).join(', ')}`;
