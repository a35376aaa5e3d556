import type { GameDetails, GameStanding } from '../../api/games';
import type { Operation } from '../../api/operations';
import type { IconName } from '../../frame/icon';
import type { ActionName } from './texts';

/** What an action still wants to know before it can be done. */
export type Asks =
  | { readonly for: 'nothing' }
  | { readonly for: 'text' }
  | { readonly for: 'player'; readonly players: GameDetails['players'] }
  | { readonly for: 'lane'; readonly lanes: readonly string[] };

/** Something an admin may have done to a game; `of` makes the operation from what was asked for. */
export interface Action {
  readonly name: ActionName;
  readonly icon: IconName;
  /** It can't be taken back. */
  readonly final?: boolean;
  readonly asks: Asks;
  readonly of: (told: string) => Operation;
}

const NOTHING: Asks = { for: 'nothing' };

/** What can be done to a live game as it stands now. */
export const actionsOn = (game: GameDetails, standing: GameStanding | undefined): Action[] => {
  const paused = game.waiting?.paused ?? false;
  const lanes = standing?.snapshot?.waiting.map(({ lane }) => lane) ?? [];
  return [
    paused
      ? { name: 'resume', icon: 'resume', asks: NOTHING, of: () => ({ kind: 'resume' }) }
      : { name: 'pause', icon: 'pause', asks: NOTHING, of: () => ({ kind: 'pause' }) },
    {
      name: 'skip',
      icon: 'skip',
      asks: lanes.length > 1 ? { for: 'lane', lanes } : NOTHING,
      of: (lane) => ({ kind: 'skip', lane: lane || undefined }),
    },
    { name: 'say', icon: 'say', asks: { for: 'text' }, of: (text) => ({ kind: 'say', text }) },
    {
      name: 'replaceCaptain',
      icon: 'captain',
      asks: { for: 'player', players: game.players.filter(({ id }) => id !== game.captain?.id) },
      of: (player) => ({ kind: 'replaceCaptain', player: Number(player) }),
    },
    {
      name: 'removePlayer',
      icon: 'account',
      asks: { for: 'player', players: game.players },
      of: (player) => ({ kind: 'removePlayer', player: Number(player) }),
    },
    { name: 'stop', icon: 'stop', final: true, asks: NOTHING, of: () => ({ kind: 'stop' }) },
  ];
};

/** For a game whose own code does not answer. */
export const RESCUES: readonly Action[] = [
  { name: 'restart', icon: 'restart', final: true, asks: NOTHING, of: () => ({ kind: 'restart' }) },
  { name: 'terminate', icon: 'end', final: true, asks: NOTHING, of: () => ({ kind: 'terminate' }) },
];

/** What can be decided anew about a finished round of a live game. */
export const actionsOnRound = (round: GameDetails['rounds'][number]): Action[] => {
  const overrule =
    (verdict: 'accepted' | 'rejected'): Action['of'] =>
    () => ({
      kind: 'overrule',
      round: round.number,
      verdict,
    });
  const accept: Action = { name: 'accept', icon: 'check', asks: NOTHING, of: overrule('accepted') };
  const reject: Action = { name: 'reject', icon: 'end', asks: NOTHING, of: overrule('rejected') };
  const voided: Action = {
    name: 'voidRound',
    icon: 'skip',
    asks: NOTHING,
    of: () => ({ kind: 'voidRound', round: round.number }),
  };
  if (round.verdict === null) return [];
  if (round.voided) return [accept, reject];
  return [round.verdict === 'accepted' ? reject : accept, voided];
};
