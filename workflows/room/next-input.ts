import type { Carry, GameInput } from './game-input';
import type { Kernel } from './kernel';
import type { Lane } from './lane';

/** What a game's next run is started with, at a chapter with this state. */
export const nextInput = (kernel: Kernel, play: Lane, state: unknown): GameInput => {
  // What was unread when the game opened is in its inbox by now.
  const { unread: _unread, dedupe: _dedupe, restarted: _restarted, ...input } = kernel.input;
  return { ...input, gameId: kernel.gameId, state, carry: carryOf(kernel, play) };
};

const carryOf = (kernel: Kernel, play: Lane): Carry => {
  const { chapter, inbox, lastHappening, lastHeard, ledger, opening, operated, outbox, pace, paused, team } = kernel;
  const offers = kernel.offers.state;
  const { left } = chapter;
  return {
    ...inbox.carry(),
    opening,
    startedAt: kernel.startedAt,
    step: kernel.step,
    players: team.players,
    ...(team.captain !== undefined && { captain: team.captain }),
    acted: team.acted,
    acts: team.acts,
    gone: team.gone,
    rounds: ledger.rounds,
    verbs: left?.n ?? play.n,
    ...(left && { parked: left.parked }),
    wantsWrites: outbox.wantsWrites,
    pace: pace.state,
    ...(lastHeard && { lastHeard }),
    ...(lastHappening && { lastHappening }),
    operated: operated.carry(),
    ...(offers && { offers }),
    ...(paused && { paused }),
  };
};
