import type { Kernel } from './kernel';
import type { Snapshot } from './operate';

/** Where the game stands, for operators. */
export const snapshotOf = (kernel: Kernel): Snapshot => ({
  v: 1,
  gameId: kernel.gameId,
  game: kernel.game.name,
  room: kernel.room,
  attempt: kernel.attempt,
  step: kernel.step,
  ...(kernel.main?.line.text && { line: kernel.main.line.text }),
  waiting: kernel.waits
    .filter(({ isParked }) => isParked)
    .map(({ lane, spec, since, until }) => ({
      lane: lane.path,
      from: spec.wants.at(-1)?.from ?? null,
      words: spec.wants.some(({ words }) => words),
      buttons: spec.wants.some(({ message }) => message !== undefined),
      since,
      ...(lane.line.text && { line: lane.line.text }),
      ...(until !== undefined && { until }),
    })),
  players: kernel.team.players,
  ...(kernel.team.captain !== undefined && { captain: kernel.team.captain }),
  score: kernel.ledger.score,
  rounds: kernel.ledger.rounds,
  startedAt: kernel.startedAt,
  ...(kernel.lastHappening && { lastHeard: kernel.lastHappening }),
  ...(kernel.ending && { ending: kernel.ending }),
});
