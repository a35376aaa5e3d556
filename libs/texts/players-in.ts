import type { Param, Player, Text } from '../../workflows/room/text';

/** Everyone mentioned in a text, for whom a name is needed. */
export const playersIn = (text: Text): Player[] => [...new Set(Object.values(text.params ?? {}).flatMap(inParam))];

const inParam = (param: Param): Player[] => {
  if (typeof param !== 'object') return [];
  if ('mention' in param) return [param.mention];
  if ('list' in param) return param.list.flatMap(inParam);
  return playersIn(param);
};
