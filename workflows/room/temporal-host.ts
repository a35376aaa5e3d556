import {
  allHandlersFinished,
  CancellationScope,
  condition,
  currentUpdateInfo,
  defineQuery,
  defineSignal,
  defineUpdate,
  makeContinueAsNewFunc,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
  type ContinueAsNewOptions,
} from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { GameInput } from './game-input';
import type { Heard } from './heard';
import type { HeardAll } from './heard-all';
import type { Host, Listener } from './host';
import type { Operated, Operation, Snapshot } from './operate';
import { checkShape } from './operations/check-shape';
import { quickFirst } from './quick-first';
import { Timers } from './timers';

const heardSignal = defineSignal<[readonly Heard[]]>('heard');
const heardAllSignal = defineSignal<[HeardAll]>('heardAll');
const operateUpdate = defineUpdate<Operated, [Operation]>('operate');
const snapshotQuery = defineQuery<Snapshot>('snapshot');

type GameWorkflow = (input: GameInput) => Promise<void>;

/** One of Temporal's for each. */
export const temporalTimer: Host['timer'] = (ms, summary) => {
  const scope = new CancellationScope();
  const options = { summary: typeof summary === 'string' ? summary : summary() };
  return {
    fired: new Promise((resolve) => {
      scope.run(() => sleep(ms, options)).then(resolve, () => {});
    }),
    cancel: () => scope.cancel(),
  };
};

/** The ingress says it a third of a second after the end, where it is well and Temporal not busy. */
const TOLD_WITHIN = 700;

/** More steps than lie between what a task brings and the game that learns of it. */
const STEPS = 100;

/** What a task brings is told at once, before anything follows from any of it. */
const allTold = async (): Promise<void> => {
  for (let n = 0; n < STEPS; n += 1) await Promise.resolve();
};

/** The kit's platform in production. */
export const temporalHost = (): Host => {
  const { runId, runStartTime, workflowId } = workflowInfo();
  const timers = new Timers({ now: () => Date.now(), timer: temporalTimer });
  let isToBeNoted = false;
  return {
    runId,
    runStartedAt: runStartTime.getTime(),
    workflowId,
    activities: quickFirst(() => {
      const isNoted = isToBeNoted;
      isToBeNoted = false;
      return isNoted;
    }),
    noteNext: () => (isToBeNoted = true),
    allTold,
    now: () => Date.now(),
    random: () => Math.random(),
    describe: (details) => setCurrentDetails(details()),
    timer: timers.set,
    toldWithin: TOLD_WITHIN,
    listen(listener: Listener) {
      // A cancelled workflow says goodbye in its own time: what it hears meanwhile must not be cancelled either.
      const steady = new CancellationScope({ cancellable: false });
      setHandler(heardSignal, (batch) => void steady.run(async () => listener.heard(batch)), {
        description: 'What people did in the room',
      });
      setHandler(heardAllSignal, (news) => void steady.run(async () => listener.heardAll(news)), {
        description: 'The ingress has heard all that was said in time',
      });
      setHandler(snapshotQuery, () => listener.snapshot(), { description: 'Where the game stands' });
      setHandler(
        operateUpdate,
        (operation) => {
          const id = currentUpdateInfo()?.id ?? '';
          return steady.run(() => listener.operate(operation, id));
        },
        { description: 'An operator helps', validator: checkShape },
      );
    },
    shouldContinue() {
      const info = workflowInfo();
      return info.continueAsNewSuggested || info.targetWorkerDeploymentVersionChanged === true;
    },
    async continueAsNew(make: () => GameInput | undefined, game?: string) {
      await condition(allHandlersFinished);
      const input = make();
      // A pinned game would stay on its build for ever, without this.
      if (!input) return;
      const options = { initialVersioningBehavior: 'AUTO_UPGRADE', ...(game !== undefined && another(game)) } as const;
      await makeContinueAsNewFunc<GameWorkflow>(options)(input);
    },
  };
};

const gameKey = defineSearchAttributeKey('Game', 'KEYWORD');

/** Another game is another workflow type, and is found under its own name where the namespace knows our search attributes. */
const another = (game: string): ContinueAsNewOptions => {
  const { typedSearchAttributes: known } = workflowInfo();
  const isKnown = known.get(gameKey) !== undefined;
  return {
    workflowType: game,
    ...(isKnown && { typedSearchAttributes: known.updateCopy([{ key: gameKey, value: game }]) }),
  };
};

/** Runs a game that a cancellation of its workflow (a button of Temporal's Web UI) ends like /stop, with its result said. */
export const undisturbed = async (run: (host: Host) => Promise<void>): Promise<void> => {
  const host = temporalHost();
  let listener: Listener | undefined;
  const listening: Host = {
    ...host,
    listen(heard) {
      listener = heard;
      host.listen(heard);
    },
  };
  CancellationScope.current().cancelRequested.catch(() => void listener?.operate({ kind: 'stop' }, 'cancelled'));
  await CancellationScope.nonCancellable(async () => {
    await run(listening);
    // An operator who came too late is told so.
    await condition(allHandlersFinished);
  });
};
