import { pressOf } from '../heard';
import type { Keyboard } from '../keyboard';
import { messageName, type Kernel } from '../kernel';
import type { Lane } from '../lane';
import type { GatherOptions } from '../room';
import { commas, mention, t, type Player, type Text } from '../text';
import { pressesOf } from '../wait';

const JOIN = 'join';
const BEGIN = 'begin';

/** Invites people into the team. Whoever is in it already is shown on the invitation at once. */
export const gather = (
  kernel: Kernel,
  lane: Lane,
  invitation: Text,
  options: GatherOptions,
): Promise<readonly Player[]> =>
  lane.run('gather', async (n) => {
    const { team } = kernel;
    const message = messageName(lane, n);
    const keyboard: Keyboard = [
      [
        { value: JOIN, label: options.button, colour: 'positive' },
        { value: BEGIN, label: options.begin, colour: 'primary' },
      ],
    ];
    const wait = kernel.open(lane, {
      get wants() {
        return [
          pressesOf(message, null, { own: t('room.welcome'), values: [JOIN] }),
          pressesOf(message, team.players, { others: t('room.joinFirst'), values: [BEGIN] }),
        ];
      },
      accepts: (heard) => {
        const value = pressOf(heard)?.value;
        return value === JOIN || (value === BEGIN && team.size >= options.atLeast);
      },
      within: options.within,
      people: true,
    });
    try {
      const cmid = await kernel.tell(lane, { verb: 'gather', n, text: withNames(invitation, team.players), keyboard });
      wait.begin(cmid);
      const redraw = (buttons?: Keyboard): Promise<number> =>
        kernel.tell(lane, {
          verb: 'redraw',
          n: lane.next(),
          cmid,
          message,
          text: withNames(invitation, team.players),
          ...(buttons && { keyboard: buttons }),
        });
      for (;;) {
        const heard = await wait.next();
        if (!heard || pressOf(heard)?.value === BEGIN) break;
        if (team.add(heard.from)) await redraw(keyboard);
      }
      kernel.close(wait);
      await redraw();
      return team.players;
    } finally {
      kernel.close(wait);
    }
  });

const withNames = (invitation: Text, players: readonly Player[]): Text =>
  players.length === 0
    ? invitation
    : t('room.invitation', { invitation, players: commas(players.map(mention)), count: players.length });
