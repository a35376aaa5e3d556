const russian = new Intl.PluralRules('ru');

/** `plural(5, ['игрок', 'игрока', 'игроков'])` is «5 игроков»: the forms go with 1, 2 and 5. */
export const plural = (count: number, [one, few, many]: readonly [string, string, string]): string => {
  const rule = russian.select(count);
  return `${count} ${rule === 'one' ? one : rule === 'few' ? few : many}`;
};

/** English has two forms: `counted(2, 'player', 'players')`. */
export const counted = (count: number, one: string, other: string): string => `${count} ${count === 1 ? one : other}`;
