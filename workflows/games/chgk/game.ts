import { game } from '../../room/game';
import type { Room } from '../../room/room';
import { mention, t } from '../../room/text';
import { conclude } from './aftermath';
import { playRound } from './round';
import { QUIET_ROUNDS, roundsOf, roundsToPlay } from './rules';
import { GATHERING, infoOf, invitationTo, resultOf } from './texts';

export interface ChgkOptions {
  readonly rounds: number;
  /** Another number was asked for. */
  readonly bounded: boolean;
}

/** Where a chapter of the game begins: the next round, how many rounds nobody has done anything, and the count of acts then. */
export interface Chapter {
  readonly n: number;
  readonly quiet: number;
  readonly acts: number;
}

/** «Что? Где? Когда?»: N rounds, the chat's team against the bot. */
export const chgk = game<ChgkOptions, Chapter>({
  name: 'chgk',
  idle: '15m',
  options: (args, settings) => roundsOf(args, settings.rounds),

  async play(room, { rounds, bounded }, from) {
    if (!from && !(await assemble(room, rounds, bounded))) return 'empty';

    let { n, quiet, acts } = from ?? { n: 1, quiet: 0, acts: room.team.acts };
    for (; n <= roundsToPlay(room.ledger, rounds); n += 1) {
      const played = await playRound(room, n, roundsToPlay(room.ledger, rounds));
      if (!played) return;

      quiet = room.team.acts > acts ? 0 : quiet + 1;
      acts = room.team.acts;
      await conclude(room, played, { rounds, quiet });
      if (quiet >= QUIET_ROUNDS) {
        await room.say(t('chgk.nobodyIsHere'));
        return;
      }
      await room.chapter<Chapter>({ n: n + 1, quiet, acts });
    }
  },

  outro: (ledger) => resultOf(ledger),
  again: [[{ command: 'chgk', label: t('chgk.again'), colour: 'positive' }]],

  info: infoOf,
});

/** The invitation, the team, the captain. False when nobody wants to play. */
const assemble = async (room: Room, rounds: number, bounded: boolean): Promise<boolean> => {
  room.step(GATHERING);
  if (room.startedBy > 0) room.team.add(room.startedBy);
  await room.gather(invitationTo(rounds, bounded), {
    button: t('chgk.join'),
    begin: t('chgk.begin'),
    within: '60s',
    atLeast: 1,
  });
  if (room.team.size === 0) {
    await room.say(t('chgk.nobodyCame'));
    return false;
  }
  room.team.captain ??= room.pick(room.team.players);
  await room.say(t('chgk.captain', { captain: mention(room.team.captain), count: rounds }), { ping: true });
  return true;
};
