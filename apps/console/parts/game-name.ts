import { dictionary } from '../texts/dictionary';
import { useTexts } from '../texts/language';

const names = dictionary<Readonly<Record<string, string>>>(
  { chgk: 'Что? Где? Когда?', sum: 'Сумма', echo: 'Эхо', questionnaire: 'Анкета' },
  { chgk: 'What? Where? When?', sum: 'Sum', echo: 'Echo', questionnaire: 'Questionnaire' },
);

/** A game as people call it; one that the console doesn't know goes by its own name. */
export const useGameName = (): ((game: string) => string) => {
  const known = useTexts(names);
  return (game) => known[game] ?? game;
};
