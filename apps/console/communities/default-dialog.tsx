import { Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useMay } from '../access/role';
import { changeCommunity, type Community } from '../api/communities';
import { DIALOGS } from '../parts/dialogs';
import { Failure } from '../parts/failure';
import { useGameName } from '../parts/game-name';
import { useTexts } from '../texts/language';
import { communitiesTexts } from './texts';

const MENU = 'menu';

/** The dialog that any first word opens in a private chat. */
export const DefaultDialog = ({ community }: { readonly community: Community }) => {
  const texts = useTexts(communitiesTexts);
  const nameOf = useGameName();
  const may = useMay('operator');
  const saving = useMutation({
    mutationFn: (dialog: (typeof DIALOGS)[number] | null) => changeCommunity(community.id, { defaultDialog: dialog }),
    onSuccess: () => notifications.show({ color: 'green', message: texts.saved }),
  });
  return (
    <>
      <Select
        label={texts.dialog}
        data={[{ value: MENU, label: texts.menu }, ...DIALOGS.map((value) => ({ value, label: nameOf(value) }))]}
        value={community.defaultDialog ?? MENU}
        onChange={(value) => saving.mutate(DIALOGS.find((dialog) => dialog === value) ?? null)}
        allowDeselect={false}
        disabled={!may || saving.isPending}
      />
      {saving.isError && <Failure error={saving.error} />}
    </>
  );
};
