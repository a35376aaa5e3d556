import { pressOf } from '../heard';
import type { Keyboard } from '../keyboard';
import type { Kernel } from '../kernel';
import type { Lane } from '../lane';
import { messageName } from '../outbox';
import type { GatherOptions } from '../room';
import { commas, mention, t, type Player, type Text } from '../text';
import { pressesOf } from '../wait';
import { JOIN, joins } from './join';
import { tidied } from './tidied';

const BEGIN = 'kit:begin';

/** More names would make the invitation too long, and an edit for each would flood the chat. */
const MOST_SHOWN = 30;

/** Invites people into the team. Whoever is in it already is shown on the invitation at once. */
export const gather = (
  kernel: Kernel,
  lane: Lane,
  invitation: Text,
  options: GatherOptions,
): Promise<readonly Player[]> =>
  lane.run('gather', async (n) => {
    const { outbox, team } = kernel;
    const message = messageName(lane, n);
    const keyboard: Keyboard = [
      [
        { value: JOIN, label: options.button, colour: 'positive' },
        { value: BEGIN, label: options.begin, colour: 'primary' },
      ],
    ];
    const wait = kernel.waits.open(lane, {
      n,
      get wants() {
        return [
          pressesOf(message, null, { own: t('room.welcome'), values: [JOIN] }),
          // Open, for one may join and begin before the ingress knows of it.
          pressesOf(message, team.players, { others: t('room.joinFirst'), values: [BEGIN], open: true }),
        ];
      },
      accepts: (heard) => joins(heard) || (begins(heard) && team.has(heard.from) && team.size >= options.atLeast),
      within: options.within,
      people: true,
      redraw: async (by) => void (await redraw(keyboard, by)),
    });
    const text = (): Text => withNames(invitation, team.players);
    let cmid = 0;
    const redraw = (buttons?: Keyboard, by = lane): Promise<number> =>
      outbox.tell(by, {
        verb: 'redraw',
        n: by.next(),
        cmid,
        message,
        text: text(),
        keyboard: buttons,
        // The names of those who have joined so far are an ornament: the last drawing has them all.
        optional: buttons !== undefined,
      });
    try {
      cmid = await outbox.tell(lane, { verb: 'gather', n, text: text(), keyboard });
      wait.begin(cmid);
      const close = async (): Promise<void> => {
        kernel.waits.close(wait);
        await redraw();
      };
      const assemble = async (): Promise<void> => {
        for (let heard = await wait.next(); heard && joins(heard); heard = await wait.next()) {
          if (team.add(heard.from) && team.size <= MOST_SHOWN) await redraw(keyboard);
        }
      };

      await tidied(assemble(), close);
      await close();
      return team.players;
    } finally {
      kernel.waits.close(wait);
    }
  });

const begins = (heard: Parameters<typeof pressOf>[0]): boolean => pressOf(heard)?.value === BEGIN;

const withNames = (invitation: Text, players: readonly Player[]): Text => {
  if (players.length === 0) return invitation;
  const shown = commas(players.slice(0, MOST_SHOWN).map(mention));
  const others = players.length - MOST_SHOWN;
  return others > 0
    ? t('room.largeTeam', { invitation, players: shown, others })
    : t('room.invitation', { invitation, players: shown });
};
