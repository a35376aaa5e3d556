import { writePlayers, type PlayerName } from '../../libs/store/players';
import type { Database } from '../../libs/store/store';
import type { Vk } from '../../libs/vk/api';
import { VkError, VkHeld, VkUnreachable } from '../../libs/vk/errors';
import type { Player } from '../../workflows/room/text';

/** VK tells of no more people at once (dev.vk.com/method/users.get). */
const MOST_PEOPLE = 1_000;

type Names = ReadonlyMap<Player, string>;

/** People of one community who are asked for next. */
interface Gathered {
  readonly players: Set<Player>;
  readonly names: Promise<Names>;
}

/**
 * Asks VK for the names of people, and remembers them. Each request takes a turn of its own among the twenty of a second, so
 * all who are asked for while one is under way go into the next: new people may come by hundreds.
 */
export class NameBook {
  readonly #gathered = new Map<number, Gathered>();
  readonly #asking = new Map<number, Promise<unknown>>();

  constructor(private readonly db: Database) {}

  /** First names. A message is not held up for one: who is missing here is called «игрок». */
  learn(vk: Vk, players: readonly Player[]): Promise<Names> {
    const { players: all, names } = this.#gathered.get(vk.groupId) ?? this.#gather(vk);
    for (const player of players) all.add(player);
    return names;
  }

  #gather(vk: Vk): Gathered {
    const { groupId } = vk;
    const players = new Set<Player>();
    const before = this.#asking.get(groupId) ?? Promise.resolve();
    const ask = (): Promise<Names> => {
      this.#gathered.delete(groupId);
      return this.#ask(vk, [...players]);
    };
    const gathered = { players, names: before.then(ask, ask) };
    this.#gathered.set(groupId, gathered);
    this.#asking.set(groupId, gathered.names);
    return gathered;
  }

  async #ask(vk: Vk, players: readonly Player[]): Promise<Names> {
    const names = new Map<Player, string>();
    for (let n = 0; n < players.length; n += MOST_PEOPLE) {
      const told = await tellNames(vk, players.slice(n, n + MOST_PEOPLE));
      if (told.length > 0) await writePlayers(this.db, told);
      for (const { userId, firstName } of told) names.set(userId, firstName);
    }
    return names;
  }
}

const tellNames = async (vk: Vk, players: readonly Player[]): Promise<PlayerName[]> => {
  try {
    const people = await vk.call<readonly { id: number; first_name: string; last_name: string }[]>('users.get', {
      user_ids: players.join(','),
      lang: 'ru',
    });
    return people.map(({ id, first_name, last_name }) => ({ userId: id, firstName: first_name, lastName: last_name }));
  } catch (error) {
    if (error instanceof VkError || error instanceof VkUnreachable || error instanceof VkHeld) return [];
    throw error;
  }
};
