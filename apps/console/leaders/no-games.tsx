import { Empty } from '../parts/empty';
import { useTexts } from '../texts/language';
import { leadersTexts } from './texts';

export const NoGames = () => {
  const texts = useTexts(leadersTexts);
  return (
    <Empty icon="leaders" title={texts.none}>
      {texts.noneText}
    </Empty>
  );
};
