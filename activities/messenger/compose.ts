import { readAudience } from '../../libs/store/players';
import type { Database } from '../../libs/store/store';
import { playersIn } from '../../libs/texts/players-in';
import { render } from '../../libs/texts/render';
import type { Vk } from '../../libs/vk/api';
import type { Language } from '../../workflows/room/game-input';
import { isPrivate } from '../../workflows/room/room-id';
import { t, type Player, type Text } from '../../workflows/room/text';
import type { Prompt } from '../contract';
import type { NameBook } from './names';

export interface Composed {
  readonly words: string;
  readonly label: (label: Text) => string;
}

/**
 * The words of a message, in the language that the room has now and with the names of its players. What the game wants when
 * it is sent is written by then.
 */
export const compose = async (db: Database, book: NameBook, vk: Vk, prompt: Prompt): Promise<Composed> => {
  const labels = (prompt.keyboard ?? []).flat().map((button) => button.label);
  const players = [...new Set([prompt.text, ...labels].flatMap(playersIn))];
  const { language, hearsAll, names } = await readAudience(db, prompt.room, players, prompt.wants);
  const unknown = players.filter((player) => !names.has(player));
  const found = unknown.length > 0 ? await book.learn(vk, unknown) : new Map<Player, string>();
  const nameOf = (player: Player): string => names.get(player) ?? found.get(player) ?? someone[language];
  const words = render(prompt.text, language, nameOf);
  const unheard = prompt.wantsWords && !hearsAll && !isPrivate(prompt.room);
  return {
    words: unheard ? `${words}\n${render(t('hint.slash'), language, nameOf)}` : words,
    label: (label) => render(label, language, nameOf),
  };
};

const someone: Readonly<Record<Language, string>> = { ru: 'игрок', en: 'player' };
