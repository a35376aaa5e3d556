import type { GameInput } from '../../workflows/room/game-input';
import type { Host } from '../../workflows/room/host';
import { playGame } from '../../workflows/room/play-game';
import { undisturbed } from '../../workflows/room/temporal-host';
import { randomFrom } from './random';
import { scenariosOf } from './scenario-collection';

/** What a scenario's workflow is started with. */
export interface ScenarioInput extends GameInput {
  readonly scenario: {
    /** Its whole title. */
    readonly title: string;
    readonly seed: number;
    readonly everyChapter: boolean;
    /** Which run of the room this is, from 1, and how many random numbers those before it have drawn. */
    readonly run: number;
    readonly drawn: number;
  };
}

/**
 * A minute of Temporal is a second of the game: what a loaded machine takes for a step is nothing then, and a wait of ten
 * seconds can't run out before the script lets it.
 */
export const SLOWNESS = 60;

/**
 * The kit's own platform, seen through slow motion, and with the names and the chance of the virtual clock, so that the same
 * effects come out on both. All else is Temporal's: signals, timers, activities, continuing as new.
 */
const scenarioHost = (host: Host, { room, scenario }: ScenarioInput): Host => {
  let { drawn } = scenario;
  const random = randomFrom(scenario.seed, drawn);
  return {
    ...host,
    runId: `${room}/run-${scenario.run}`,
    workflowId: room,
    now: () => host.now() / SLOWNESS,
    timer: (ms, summary) => host.timer(Math.round(ms * SLOWNESS), summary),
    random: () => {
      drawn += 1;
      return random();
    },
    shouldContinue: () => scenario.everyChapter || host.shouldContinue(),
    continueAsNew: (make) =>
      host.continueAsNew((): ScenarioInput | undefined => {
        const input = make();
        return input && { ...input, scenario: { ...scenario, run: scenario.run + 1, drawn } };
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
