export type Winner = 'team' | 'bot' | 'draw';

/** A stopped game is won by whoever was ahead; one without a single round by nobody, and it is no draw either. */
export const winnerOf = ({ team, bot }: { team: number; bot: number }): Winner | null => {
  if (team + bot === 0) return null;
  if (team === bot) return 'draw';
  return team > bot ? 'team' : 'bot';
};
