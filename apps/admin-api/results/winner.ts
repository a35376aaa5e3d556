export type Winner = 'team' | 'bot' | 'draw';

/** A stopped game is won by whoever was ahead. */
export const winnerOf = ({ team, bot }: { team: number; bot: number }): Winner => {
  if (team === bot) return 'draw';
  return team > bot ? 'team' : 'bot';
};
