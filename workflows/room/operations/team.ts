import type { Kernel } from '../kernel';
import type { Lane } from '../lane';
import { mention, t, type Player } from '../text';
import { say } from '../verbs/say';
import type { CarryOut } from './operate';

/** Takes a player out of the team as if they had left the chat; they may join again where the game lets people join. */
export const removePlayer: CarryOut<'removePlayer'> = async ({ kernel, lane, operation: { player }, done }) => {
  const { team } = kernel;
  if (!team.has(player)) return unknown(kernel, player);
  team.leave(player);
  done();
  await say(kernel, lane, t('room.removed', { who: mention(player) }));
  await redraw(kernel, lane);
  kernel.waits.resolveHopeless();
};

/** Waits for the captain are from now on for this one: `from` as a function is asked anew. */
export const replaceCaptain: CarryOut<'replaceCaptain'> = async ({ kernel, lane, operation: { player }, done }) => {
  const { team } = kernel;
  if (!team.has(player)) return unknown(kernel, player);
  if (team.captain === player) return `${player} is the captain already`;
  team.captain = player;
  done();
  await say(kernel, lane, t('captain.new', { captain: mention(player) }), { ping: true });
  await redraw(kernel, lane);
};

const unknown = ({ team }: Kernel, player: Player): string =>
  team.size === 0
    ? `${player} is not in the team: nobody is`
    : `${player} is not in the team: choose one of ${team.players.join(', ')}`;

/** The messages that name whom the game waits for. */
const redraw = async (kernel: Kernel, lane: Lane): Promise<void> => {
  for (const wait of kernel.waits.all) if (wait.isParked && !wait.isHopeless()) await wait.spec.redraw?.(lane);
};
