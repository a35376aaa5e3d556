import { Button, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import { reviewAppeal, type Appeal, type AppealReview } from '../api/appeals';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { useTexts } from '../texts/language';
import { disputesTexts, type DecisionName } from './texts';

const DECISIONS: readonly DecisionName[] = ['keep', 'accept', 'reject', 'void'];

/** The editor's last word. That such an answer is right from now on goes with an answer that stands as right. */
export const Review = ({ appeal }: { readonly appeal: Appeal }) => {
  const texts = useTexts(disputesTexts);
  const [asked, ask] = useState<DecisionName>();
  const [acceptWording, setAcceptWording] = useState(false);
  const mayTeach =
    appeal.answer !== null && (asked === 'accept' || (asked === 'keep' && appeal.verdict === 'accepted'));
  return (
    <Group gap="xs">
      {DECISIONS.map((decision) => (
        <Button
          key={decision}
          size="compact-sm"
          variant={decision === 'keep' ? 'default' : 'light'}
          onClick={() => ask(decision)}
        >
          {texts.decisions[decision]}
        </Button>
      ))}
      <ConfirmDialog
        opened={asked !== undefined}
        title={texts.decisions[asked ?? 'keep']}
        text={texts.effects[asked ?? 'keep']}
        close={() => ask(undefined)}
        act={() => reviewAppeal(appeal.id, reviewOf(asked ?? 'keep', mayTeach && acceptWording))}
      >
        {mayTeach && (
          <Checkbox
            label={texts.acceptWording}
            checked={acceptWording}
            onChange={(event) => setAcceptWording(event.currentTarget.checked)}
          />
        )}
      </ConfirmDialog>
    </Group>
  );
};

const reviewOf = (decision: DecisionName, acceptWording: boolean): AppealReview =>
  decision === 'keep' || decision === 'accept' ? { decision, acceptWording } : { decision, acceptWording: false };
