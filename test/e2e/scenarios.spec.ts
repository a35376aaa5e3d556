/**
 * Every scenario of the specs in workflows/ on a real Temporal server with a real worker: its happenings one by one, and all
 * that was heard between two moments at which time ran out at once, in one signal or in many, while no worker was there.
 * Whatever Temporal makes of them, the same is done as on the virtual clock.
 */
import { specsWithScenarios } from '../../infra/build/bundle-scenarios';
import { outcomeOf } from '../support/outcome';
import { bundleScenarios } from '../support/scenario-bundle';
import { scenariosOf, type Scenario } from '../support/scenario-collection';
import { ScenarioServer } from '../support/scenario-server';
import { TemporalChat } from '../support/temporal-chat';
import { playInTurns, turnsOf, type Playing } from '../support/turns';
import { VirtualChat } from '../support/virtual-chat';

/** How many games are played side by side. */
const AT_A_TIME = 12;

const scenarios = [...scenariosOf(() => specsWithScenarios().forEach((spec) => jest.requireActual(spec)))];

let server: ScenarioServer;
/** The same playings on the virtual clock; what went wrong there goes wrong for its own scenario alone. */
const expected = new Map<string, VirtualChat>();

beforeAll(async () => {
  server = await ScenarioServer.connect(bundleScenarios());
  for (const [title, { game, options, script }] of scenarios) {
    const chat = await new VirtualChat(options).open(game);
    const passes = script(chat).then(
      () => true,
      () => false,
    );
    if (await passes) expected.set(title, chat);
  }
});
afterAll(() => server?.close());

const expectedOf = (title: string): VirtualChat => {
  const chat = expected.get(title);
  if (!chat) throw new Error(`«${title}» fails on the virtual clock: see its own spec`);
  return chat;
};

type Played = ReadonlyMap<string, Promise<TemporalChat>>;

/** Plays all scenarios, some at a time. */
const playAll = (play: (title: string, scenario: Scenario) => Promise<TemporalChat>): Played => {
  const lines = Array.from({ length: AT_A_TIME }, (): Promise<unknown> => Promise.resolve());
  return new Map(
    scenarios.map(([title, scenario], i) => {
      const playing = (lines[i % AT_A_TIME] ?? Promise.resolve()).then(() => play(title, scenario));
      lines[i % AT_A_TIME] = playing.catch(() => {});
      return [title, playing];
    }),
  );
};

const doTheSame = (played: (title: string) => Promise<TemporalChat> | undefined): void => {
  it.each(scenarios.map(([title]) => title))('%s', async (title) => {
    const before = expectedOf(title);
    const chat = await played(title);
    expect(chat && outcomeOf(chat)).toEqual(outcomeOf(before));
  });
};

describe('one by one, on Temporal:', () => {
  let played: Played;
  beforeAll(async () => {
    await server.startWorker();
    played = playAll(async (title, { game, options, script }) => {
      const chat = await new TemporalChat(server, title, options, true).open(game);
      await script(chat);
      return chat;
    });
  });
  doTheSame((title) => played.get(title));
});

describe('all at once while no worker was there, on Temporal:', () => {
  const playings = new Map<string, Playing>();
  beforeAll(async () => {
    await server.stopWorker();
    for (const [title, { options, game }] of scenarios) {
      const before = expected.get(title);
      if (!before) continue;
      const chat = new TemporalChat(server, title, { ...options, known: before.cmids }, false);
      playings.set(title, { chat: await chat.begin(game), turns: turnsOf(before) });
    }
    await playInTurns(server, [...playings.values()]);
  }, 600_000);
  doTheSame(async (title) => {
    const playing = playings.get(title);
    if (!playing || playing.error !== undefined) throw playing?.error;
    return playing.chat;
  });
});
