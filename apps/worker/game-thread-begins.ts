/** The beginning of the thread in which games are played, before the SDK's own code (game-thread.ts). */
import v8 from 'node:v8';
import vm from 'node:vm';

/**
 * The SDK notes the stack of each promise that a game makes, source-mapped, for its query `__stack_trace`: two thirds of what
 * playing takes, and half of a game's memory. Our games tell the line they stand on themselves (workflows/room/source-line.ts).
 * The SDK has no option for it, but does without where there are no such hooks.
 */
const followNoPromises = (): void => {
  const { promiseHooks } = v8;
  const { createHook } = promiseHooks;
  promiseHooks.createHook = (hooks) => {
    // Node's own AsyncLocalStorage has these; what only wants to know of each promise is the SDK's.
    if (hooks.before) return createHook(hooks);
    const { warn } = console;
    // Its next word is that there are no stack traces, past our log.
    Object.assign(console, { warn: () => void Object.assign(console, { warn }) });
    throw new Error('promises are not followed here');
  };
};

/** What the SDK keeps in the context of the games while it calls into it. */
interface GameContext extends vm.Context {
  readonly __temporal_args?: readonly [holder: unknown, called: string, args: readonly unknown[]];
  readonly __TEMPORAL_ACTIVATOR__?: { readonly blockedConditions?: ReadonlyMap<number, unknown> };
}

/** Calls that come after a step of the game, when nothing of it is left to run. */
const AFTER_A_STEP = new Set(['concludeActivation', 'dispose']);

/**
 * The SDK has each of its calls into the games' context interrupted when it takes too long, for which Node begins a thread each
 * time: the greater part of what was left of playing. So only those are watched that may run code of a game.
 */
const watchGamesAlone = (): void => {
  const { prototype } = vm.Script;
  const runInContext: typeof prototype.runInContext = Reflect.get(prototype, 'runInContext');
  prototype.runInContext = function (context: GameContext, options) {
    const called = context.__temporal_args?.[1] ?? '';
    const asksNobody =
      called === 'tryUnblockConditions' && context.__TEMPORAL_ACTIVATOR__?.blockedConditions?.size === 0;
    if (!AFTER_A_STEP.has(called) && !asksNobody) return runInContext.call(this, context, options) as unknown;
    const { timeout: _, ...unwatched } = options as vm.RunningScriptOptions;
    return runInContext.call(this, context, unwatched) as unknown;
  };
};

followNoPromises();
watchGamesAlone();
