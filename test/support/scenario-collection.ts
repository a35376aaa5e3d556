import type { Game } from '../../workflows/room/game';
import type { ChatOptions, VirtualChat } from './virtual-chat';

/** A promise of a spec, to be played elsewhere. */
export interface Scenario {
  readonly promise: string;
  readonly game: Game;
  readonly options: ChatOptions;
  readonly script: (chat: VirtualChat) => Promise<void>;
}

let collected: Map<string, Scenario> | undefined;
let titles: string[] = [];

/** Takes a scenario for whoever collects them now; false when nobody does. */
export const collect = <O, S>(scenario: Omit<Scenario, 'game'> & { readonly game: Game<O, S> }): boolean => {
  if (!collected) return false;
  const title = [...titles, scenario.promise].join(' ');
  if (collected.has(title)) throw new Error(`Two scenarios are called «${title}»: give one of them a name of its own`);
  collected.set(title, scenario);
  return true;
};

/**
 * The scenarios of spec files, by their whole titles, in the order in which they stand there; the files' other tests are
 * passed over. It works in Jest and in the workflow sandbox alike, where a scenario's game is looked up by its title.
 */
export const scenariosOf = (load: () => void): ReadonlyMap<string, Scenario> => {
  const found = new Map<string, Scenario>();
  const before = Object.fromEntries(Object.keys(PASSED_OVER).map((name) => [name, Reflect.get(globalThis, name)]));
  collected = found;
  Object.assign(globalThis, PASSED_OVER);
  try {
    load();
  } finally {
    Object.assign(globalThis, before);
    collected = undefined;
  }
  return found;
};

const describeHere = (title: string, body: () => void): void => {
  titles = [...titles, title];
  try {
    body();
  } finally {
    titles = titles.slice(0, -1);
  }
};

const nothing = Object.assign(() => {}, { each: () => () => {}, only: () => {}, skip: () => {} });

const PASSED_OVER = {
  describe: Object.assign(describeHere, { each: () => () => {}, only: () => {}, skip: () => {} }),
  it: nothing,
  test: nothing,
  beforeAll: nothing,
  beforeEach: nothing,
  afterEach: nothing,
  afterAll: nothing,
};
