import { Button, Modal, NumberInput, Select, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { startGame } from '../api/games';
import { newIntent } from '../api/intent';
import { ApiProblem } from '../api/problem';
import { Failure } from '../parts/failure';
import { useGameName } from '../parts/game-name';
import { useTexts } from '../texts/language';
import { RoomChoice } from './room-choice';
import { gamesTexts } from './texts';

const GAMES = ['chgk'] as const;
const MOST_ROUNDS = 15;

export const StartGame = ({ opened, close }: { readonly opened: boolean; readonly close: () => void }) => {
  const texts = useTexts(gamesTexts);
  return (
    <Modal opened={opened} onClose={close} title={texts.startTitle}>
      <StartForm />
    </Modal>
  );
};

const StartForm = () => {
  const texts = useTexts(gamesTexts);
  const nameOf = useGameName();
  const navigate = useNavigate();
  const [room, setRoom] = useState('');
  const [game, setGame] = useState<(typeof GAMES)[number]>('chgk');
  const [rounds, setRounds] = useState<number | string>('');
  const [intent, setIntent] = useState(newIntent);
  /** Another game in another chat is another request. */
  const choosing =
    <T,>(choose: (value: T) => void) =>
    (value: T): void => {
      setIntent(newIntent());
      choose(value);
    };
  const starting = useMutation({
    mutationFn: (body: Parameters<typeof startGame>[0]) => startGame(body, intent),
    onSuccess: ({ gameId }) => navigate(`/games/${gameId}`),
  });
  const fields = starting.error instanceof ApiProblem ? starting.error.fields : {};
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    starting.mutate({ room: room.trim(), game, ...(typeof rounds === 'number' && { rounds }) });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {starting.isError && <Failure error={starting.error} />}
        <RoomChoice value={room} onChange={choosing(setRoom)} error={fields.room} />
        <Select
          label={texts.game}
          data={GAMES.map((value) => ({ value, label: nameOf(value) }))}
          value={game}
          onChange={choosing((value) => value && setGame(value))}
          allowDeselect={false}
        />
        <NumberInput
          label={texts.rounds}
          description={texts.roundsHint}
          value={rounds}
          onChange={choosing(setRounds)}
          min={1}
          max={MOST_ROUNDS}
          allowDecimal={false}
          error={fields.rounds}
        />
        <Button type="submit" loading={starting.isPending}>
          {texts.start}
        </Button>
      </Stack>
    </form>
  );
};
