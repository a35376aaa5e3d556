import { Button, Modal, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { makeKey } from '../api/admins';
import { communitiesQuery } from '../api/communities';
import { Failure } from '../parts/failure';
import { useTexts } from '../texts/language';
import { KEY_AREAS, type KeyArea } from './key-areas';
import { RoleChoice } from './role-choice';
import type { Role } from './roles';
import { Secret } from './secret';
import { accessTexts } from './texts';

export const NewKey = ({ close }: { readonly close: () => void }) => {
  const texts = useTexts(accessTexts);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [areas, setAreas] = useState<readonly KeyArea[]>([]);
  const communities = useInfiniteQuery(communitiesQuery());
  const [community, setCommunity] = useState<string | null>(null);
  const [until, setUntil] = useState('');
  const making = useMutation({
    mutationFn: () =>
      makeKey({
        ...{ name: name.trim(), role, areas: areas.length > 0 ? [...areas] : null },
        community: community === null ? null : Number(community),
        expiresAt: until ? new Date(`${until}T23:59:59`).toISOString() : null,
      }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    making.mutate();
  };
  return (
    <Modal opened onClose={close} title={texts.makeKey}>
      {making.data ? (
        <Secret text={texts.keyShown} secret={making.data.key} close={close} />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            {making.isError && <Failure error={making.error} />}
            <TextInput
              label={texts.keyName}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={100}
              required
              data-autofocus
            />
            <RoleChoice label={texts.role} description={texts.roleHints[role]} value={role} onChange={setRole} />
            <MultiSelect
              label={texts.areas}
              description={texts.areasHint}
              data={KEY_AREAS.map((area) => ({ value: area, label: texts.areaNames[area] }))}
              value={[...areas]}
              onChange={(chosen) => setAreas(KEY_AREAS.filter((area) => chosen.includes(area)))}
              clearable
            />
            <Select
              label={texts.community}
              description={texts.communityHint}
              data={communities.data?.pages.flatMap(({ items }) =>
                items.map(({ id, name }) => ({ value: String(id), label: name })),
              )}
              value={community}
              onChange={setCommunity}
              searchable
              clearable
            />
            <TextInput
              label={texts.expires}
              description={texts.expiresHint}
              type="date"
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
            <Button type="submit" loading={making.isPending}>
              {texts.makeKey}
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
};
