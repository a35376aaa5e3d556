import type { GameInput } from '../../workflows/room/game-input';
import type { Host } from '../../workflows/room/host';
import { playGame } from '../../workflows/room/play-game';
import { temporalTimer, undisturbed } from '../../workflows/room/temporal-host';
import { randomFrom } from './random';
import { scenariosOf } from './scenario-collection';

/** What a scenario's workflow is started with. */
export interface ScenarioInput extends GameInput {
  readonly scenario: {
    /** Its whole title. */
    readonly title: string;
    readonly seed: number;
    readonly everyChapter: boolean;
    /** What the game's clock shows when it begins, Unix milliseconds. */
    readonly startsAt: number;
    /** What the workflow's clock showed then; its first run takes its own. */
    readonly anchor?: number;
    /** Which run of the room this is, from 1, and how many random numbers those before it have drawn. */
    readonly run: number;
    readonly drawn: number;
  };
}

/** So many seconds of Temporal are a second of the game. */
export const SLOWNESS = 200;

/**
 * The kit's own platform in slow motion, with the clock, the chance and the names of the virtual one, so that the same comes
 * out on both: what a step takes on a loaded machine is less than a second of the game, and its clock shows whole seconds.
 * All else is Temporal's: signals, timers, activities, continuing as new.
 */
const scenarioHost = (host: Host, { room, scenario }: ScenarioInput): Host => {
  const { startsAt, anchor = host.now() } = scenario;
  let { drawn } = scenario;
  const random = randomFrom(scenario.seed, drawn);
  const shown = (time: number): number => startsAt + Math.floor((time - anchor) / SLOWNESS / 1_000) * 1_000;
  return {
    ...host,
    runId: `${room}/run-${scenario.run}`,
    workflowId: room,
    runStartedAt: shown(host.runStartedAt),
    now: () => shown(host.now()),
    // A script goes from one to the next: the kit's own may wake early and sleep on.
    timer: (ms, summary) => temporalTimer(ms * SLOWNESS, summary),
    // What nobody tells here would be waited for as long as that.
    toldWithin: 0,
    random: () => {
      drawn += 1;
      return random();
    },
    shouldContinue: () => scenario.everyChapter || host.shouldContinue(),
    continueAsNew: (make) =>
      host.continueAsNew((): ScenarioInput | undefined => {
        const input = make();
        return input && { ...input, scenario: { ...scenario, anchor, run: scenario.run + 1, drawn } };
      }),
  };
};

/** The workflow of all scenarios that the specs hold. */
export const playedOnTemporal =
  (loadSpecs: () => void) =>
  (input: ScenarioInput): Promise<void> => {
    const found = scenariosOf(loadSpecs).get(input.scenario.title);
    if (!found) throw new Error(`No spec holds a scenario called «${input.scenario.title}»`);
    return undisturbed((host) => playGame(found.game, scenarioHost(host, input), input));
  };
