import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { Empty } from '../parts/empty';
import { Page } from '../parts/page';
import { useTexts } from '../texts/language';
import { frameTexts } from './texts';

export const LostPage = () => {
  const { lost } = useTexts(frameTexts);
  return (
    <Page title={lost.title}>
      <Empty icon="search" title={lost.text}>
        <Button component={Link} to="/" variant="light">
          {lost.home}
        </Button>
      </Empty>
    </Page>
  );
};
