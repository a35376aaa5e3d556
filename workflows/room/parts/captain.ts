import { player, type Answer } from '../answers';
import type { Room } from '../room';
import { commas, mention, t, type Player, type Text } from '../text';

/** How a captain is asked, and what the chat reads of it. */
export interface CaptainsChoice {
  /** Who may be chosen. */
  readonly candidates: (but: Player | undefined) => readonly Player[];
  /** Not to be chosen, unless nobody else is there. */
  readonly but?: Player;
  /** Text keys with the parameter `captain`: the question, the question once more, and the last call. */
  readonly texts: { readonly ask: string; readonly again: string; readonly lastCall: string };
  /** What stands under the question when it is answered. */
  readonly chosen: (who: Player) => Text;
}

/** The time to choose and that after the last call. */
const TO_CHOOSE = '20s';
const LAST_CALL = '15s';

/** Whoever is the captain at the time, or nobody. */
export const captainOf = ({ team }: Room): readonly Player[] => (team.captain === undefined ? [] : [team.captain]);

/** What others are told who press the captain's buttons. */
export const captainDecides = (room: Room): Text => {
  const [captain] = captainOf(room);
  return captain === undefined ? t('captain.none') : t('captain.decides', { captain: mention(captain) });
};

/** Someone who has been active takes the place of a captain who is silent or gone; undefined when nobody is left. */
export const appointCaptain = async (room: Room, silent?: Player): Promise<Player | undefined> => {
  const { team } = room;
  const others = (players: readonly Player[]): Player[] => players.filter((id) => id !== silent);
  const candidates = [others(team.active), others(team.players), team.players].find(({ length }) => length > 0);
  if (!candidates) return undefined;
  const captain = room.pick(candidates);
  team.captain = captain;
  await room.say(t('captain.new', { captain: mention(captain) }), { ping: true });
  return captain;
};

/**
 * The captain chooses one of the players; where there is but one, nobody is asked. A captain who is silent twice loses the
 * place to someone who is there. Undefined when nobody chooses.
 */
export const captainChooses = async (room: Room, choice: CaptainsChoice): Promise<Player | undefined> => {
  const { texts, but } = choice;
  for (let silentCaptains = 0; silentCaptains < 2; silentCaptains += 1) {
    const candidates = choice.candidates(but);
    if (candidates.length <= 1) return candidates[0];
    const captain = room.team.captain ?? (await appointCaptain(room));
    if (captain === undefined) return undefined;
    const first = but === undefined && silentCaptains === 0;
    const ask = (key: string, within: '20s' | '15s'): Promise<Player | undefined> =>
      askCaptain(room, { candidates, key, within, chosen: choice.chosen });
    const chosen =
      (await ask(first ? texts.ask : texts.again, TO_CHOOSE)) ??
      (room.team.captain === undefined ? undefined : await ask(texts.lastCall, LAST_CALL));
    if (chosen !== undefined) return chosen;
    if (silentCaptains === 0) await appointCaptain(room, room.team.captain ?? captain);
  }
  return undefined;
};

const askCaptain = (
  room: Room,
  asked: {
    readonly candidates: readonly Player[];
    readonly key: string;
    readonly within: '20s' | '15s';
    readonly chosen: CaptainsChoice['chosen'];
  },
): Promise<Player | undefined> =>
  room.ask(
    () => t(asked.key, { captain: commas(captainOf(room).map(mention)) }),
    stillIn(room.team, player(asked.candidates)),
    {
      from: () => captainOf(room),
      within: asked.within,
      ping: true,
      others: () => captainDecides(room),
      outcome: asked.chosen,
    },
  );

/** A candidate may leave the chat while the captain thinks. */
const stillIn = (team: Room['team'], answer: Answer<Player>): Answer<Player> => ({
  ...answer,
  parse: (heard) => {
    const chosen = answer.parse(heard);
    return chosen !== undefined && team.has(chosen) ? chosen : undefined;
  },
});
