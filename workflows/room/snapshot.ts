import type { Kernel } from './kernel';
import type { PausedSnapshot, Snapshot } from './operate';
import type { Pause } from './pause';

/** Where the game stands, for operators. */
export const snapshotOf = (kernel: Kernel): Snapshot => ({
  v: 1,
  gameId: kernel.gameId,
  game: kernel.game.name,
  room: kernel.room,
  attempt: kernel.attempt,
  step: kernel.step,
  ...(kernel.main?.line.text && { line: kernel.main.line.text }),
  waiting: kernel.waits.all
    .filter(({ isParked }) => isParked)
    .map(({ lane, spec, time }) => ({
      lane: lane.path,
      from: spec.wants.at(-1)?.from ?? null,
      words: spec.wants.some(({ words }) => words),
      buttons: spec.wants.some(({ message }) => message !== undefined),
      since: time.since,
      ...(lane.line.text && { line: lane.line.text }),
      ...(time.until !== undefined && { until: time.until }),
      ...(kernel.paused && time.remaining !== undefined && { remaining: time.remaining }),
    })),
  players: kernel.team.players,
  ...(kernel.team.captain !== undefined && { captain: kernel.team.captain }),
  score: kernel.ledger.score,
  rounds: kernel.ledger.rounds,
  ...(kernel.paused && { paused: pausedOf(kernel, kernel.paused) }),
  startedAt: kernel.startedAt,
  ...(kernel.lastHappening && { lastHeard: kernel.lastHappening }),
  ...(kernel.ending && { ending: kernel.ending }),
});

const pausedOf = ({ waits }: Kernel, { since, until }: Pause): PausedSnapshot => {
  const left = waits.all.flatMap(({ isParked, time }) => (isParked ? (time.remaining ?? []) : []));
  return { since, until, ...(left.length > 0 && { remaining: Math.min(...left) }) };
};
