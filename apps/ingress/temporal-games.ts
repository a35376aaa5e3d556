import {
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Client,
} from '@temporalio/client';
import { gameWorkflow, WORKFLOW_TASK_TIMEOUT } from '../../libs/platform/game-workflow';
import { TASK_QUEUE } from '../../libs/platform/temporal';
import type { GameInput } from '../../workflows/room/game-input';
import type { Heard } from '../../workflows/room/heard';
import type { HeardAll } from '../../workflows/room/heard-all';
import type { Reception } from '../../workflows/room/reception';
import { Refused, type Games } from './games';

/** How long one call to Temporal may take, milliseconds. */
const DEADLINE = 10_000;

const MOST_IN_SIGNAL = 100;
const MOST_BYTES_IN_SIGNAL = 1_000_000;
const MOST_BYTES_OF_CALL = 3_500_000;

/**
 * The games as Temporal workflows: type = name of the game, id = its room, task queue `games`, signal `heard`.
 *
 * @param options.searchAttributes whether `Game` and `Community` are registered in the namespace
 * @param options.reached is told whenever Temporal answered
 */
export const temporalGames = (
  client: Client,
  options: { readonly searchAttributes: boolean; readonly reached: () => void },
): Games => {
  const call = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      const result = await client.withDeadline(Date.now() + DEADLINE, act);
      options.reached();
      return result;
    } catch (error) {
      const refusal = refusalIn(error);
      throw refusal === undefined ? error : new Refused(refusal, { cause: error });
    }
  };

  const hear = async (workflowId: string, heard: readonly Heard[]): Promise<boolean> => {
    const handle = client.workflow.getHandle(workflowId);
    try {
      for (const part of parts(heard)) await call(() => handle.signal('heard', part));
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  };

  return {
    hear,

    async heardAll(workflowId: string, news: HeardAll) {
      try {
        await call(() => client.workflow.getHandle(workflowId).signal('heardAll', news));
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },

    async open(workflowId: string, input: GameInput, heard: readonly Heard[]) {
      const [first = [], ...rest] = parts(heard);
      await call(() =>
        client.workflow.signalWithStart(input.game, {
          workflowId,
          signal: 'heard',
          signalArgs: [first],
          ...gameWorkflow(input, { taskQueue: TASK_QUEUE, searchAttributes: options.searchAttributes }),
        }),
      );
      for (const part of rest) await hear(workflowId, part);
    },

    async receive(input: Reception, once = `reception:${input.heard.eventId}`) {
      try {
        await call(() =>
          client.workflow.start('reception', {
            workflowId: once,
            taskQueue: TASK_QUEUE,
            workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
            args: [input],
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
            staticSummary: `Reception: ${input.reason}`,
          }),
        );
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
    },
  };
};

/**
 * Cuts what is heard into signals that fit. Temporal takes signals of up to 2 MB; of a call of more than 4 MB its client says
 * no more than that there was no answer, so those are refused here.
 */
const parts = (heard: readonly Heard[]): Heard[][] => {
  const cut: Heard[][] = [];
  let size = 0;
  for (const one of heard) {
    const bytes = Buffer.byteLength(JSON.stringify(one));
    if (bytes > MOST_BYTES_OF_CALL) throw new Refused(`it has ${bytes} bytes, a call to Temporal at most 4 MB`);
    const last = cut.at(-1);
    if (last && last.length < MOST_IN_SIGNAL && size + bytes <= MOST_BYTES_IN_SIGNAL) {
      last.push(one);
      size += bytes;
    } else {
      cut.push([one]);
      size = bytes;
    }
  }
  return cut;
};

/** gRPC's numbers. */
const INVALID_ARGUMENT = 3;
const RESOURCE_EXHAUSTED = 8;

/** Why Temporal will never take a call as it is: too large, or a workflow that has had as many signals as it may have. */
const refusalIn = (error: unknown): string | undefined => {
  if (!(error instanceof ServiceError)) return undefined;
  const { code, details } = (error.cause ?? {}) as { code?: unknown; details?: unknown };
  const said = typeof details === 'string' ? details : error.message;
  // Else it says that too much comes at once, which passes.
  const tooLarge = code === RESOURCE_EXHAUSTED && /larger than max/i.test(said);
  return code === INVALID_ARGUMENT || tooLarge ? said : undefined;
};
