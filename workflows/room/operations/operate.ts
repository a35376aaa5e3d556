import { Stopped } from '../errors';
import type { Kernel } from '../kernel';
import type { Lane } from '../lane';
import type { Operated, Operation, OperationKind } from '../operate';
import type { Pauses } from '../pause';
import { isKnown, kinds } from './check-shape';
import { pause, resume } from './clock';
import { overrule, voidRound } from './rounds';
import { say } from './say';
import { skip } from './skip';
import { stop } from './stop';
import { removePlayer, replaceCaptain } from './team';

/**
 * An operation at its turn. It refuses by returning why, and nothing has changed then. What it changes it changes at once;
 * then it calls `done`, by which the operator has the answer, and tells the chat.
 */
export interface OperationTurn<K extends OperationKind['kind'] = OperationKind['kind']> {
  readonly kernel: Kernel;
  readonly pauses: Pauses;
  readonly lane: Lane;
  readonly operation: Extract<OperationKind, { kind: K }>;
  readonly done: () => void;
}

type Refusal = string;
export type CarryOut<K extends OperationKind['kind']> = (turn: OperationTurn<K>) => Promise<Refusal | void>;

const OPERATIONS: { readonly [K in OperationKind['kind']]: CarryOut<K> } = {
  pause,
  resume,
  skip,
  say,
  removePlayer,
  replaceCaptain,
  overrule,
  voidRound,
  stop,
};

/**
 * Carries out an operation when its turn comes among the things heard, so that it finds the game at rest, and answers the
 * operator. The same id is carried out once, however many runs of the game it reaches.
 */
export const operate = (
  { kernel, pauses }: Pick<OperationTurn, 'kernel' | 'pauses'>,
  operation: Operation,
  id: string,
): Promise<Operated> => {
  const { gameId = kernel.gameId, kind } = operation;
  if (gameId !== kernel.gameId) return refused('another game runs in this room now');
  if (!isKnown(kind)) {
    return refused(`this game knows no operation «${String(kind)}»: it knows ${kinds().join(', ')}`);
  }
  return new Promise((resolve) => {
    // The first answer stands, and what an operator asks for once more has been answered already.
    const answer = (operated: Operated): void => {
      if (!kernel.operated.answerTo(id)) kernel.operated.note(id, operated);
      resolve(operated);
    };
    kernel.queue({
      kind: 'turn',
      lane: `operate/${id}`,
      async carryOut(lane) {
        const known = kernel.operated.answerTo(id);
        if (known) return answer(known);
        await carryOut({ kernel, pauses, lane, operation, done: () => answer({ ok: true }) }, answer);
      },
      dismiss: () => resolve(kernel.operated.answerTo(id) ?? { ok: false, why: ENDING }),
    });
  });
};

const ENDING = 'the game is ending already';

const refused = (why: string): Promise<Operated> => Promise.resolve({ ok: false, why });

const carryOut = async (turn: OperationTurn, answer: (operated: Operated) => void): Promise<void> => {
  const run = OPERATIONS[turn.operation.kind] as CarryOut<OperationKind['kind']>;
  try {
    const why = await run(turn);
    answer(why === undefined ? { ok: true } : { ok: false, why });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    answer({ ok: false, why: ENDING });
  }
};
