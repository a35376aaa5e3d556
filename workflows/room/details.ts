import type { Kernel } from './kernel';
import type { Team } from './team';
import type { Wait } from './wait';

/**
 * Where the game stands, as Temporal's Web UI shows it (Markdown). It is kept in no event and goes to whoever may see the
 * workflow: so neither people's ids nor their words.
 */
export const detailsOf = ({ game, ledger, main, paused, step, team, waits }: Kernel): string => {
  const { score } = ledger;
  const parked = waits.all.filter(({ isParked }) => isParked);
  return [
    `**${game.name}**: ${paused ? 'paused: ' : ''}${step}`,
    ...(main?.line.text ? [`At \`${main.line.text}\``] : []),
    ...(parked.length === 0 ? ['At work'] : parked.map((wait) => waitOf(wait, team))),
    ...(ledger.rounds.length > 0 ? [`Score: team ${score.team}, bot ${score.bot}`] : []),
  ].join('\n\n');
};

const waitOf = ({ spec, time: { until } }: Wait, team: Team): string => {
  const end = until === undefined ? '' : ` until ${new Date(until).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  const wanted = spec.wants.at(-1);
  if (!wanted) return `Rests${end}`;
  const what = [
    ...(spec.wants.some(({ words }) => words) ? ['words'] : []),
    ...(spec.wants.some(({ message }) => message !== undefined) ? ['a button'] : []),
  ].join(' or ');
  return `Waits for ${what} of ${whoOf(wanted.from, team)}${end}`;
};

const whoOf = (from: readonly number[] | null, { captain }: Team): string => {
  if (!from) return 'anyone';
  const [one, ...more] = from;
  if (one === undefined) return 'nobody';
  if (more.length > 0) return `${from.length} players`;
  return one === captain ? 'the captain' : 'one player';
};
