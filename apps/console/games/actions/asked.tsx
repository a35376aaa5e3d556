import { Select, Text, Textarea } from '@mantine/core';
import { usePersonName } from '../../parts/person';
import { useTexts } from '../../texts/language';
import type { Asks } from './action';
import { actionsTexts } from './texts';

const LONGEST_SAID = 4_096;

interface AskedProps {
  readonly asks: Asks;
  readonly told: string;
  readonly tell: (value: string) => void;
}

/** The field for what an action still wants to know. */
export const Asked = ({ asks, told, tell }: AskedProps) => {
  const texts = useTexts(actionsTexts);
  const nameOf = usePersonName();
  switch (asks.for) {
    case 'nothing':
      return null;
    case 'text':
      return (
        <Textarea
          label={texts.text}
          value={told}
          onChange={(event) => tell(event.currentTarget.value)}
          maxLength={LONGEST_SAID}
          autosize
          minRows={3}
          required
          data-autofocus
        />
      );
    case 'player':
      return asks.players.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.noPlayers}
        </Text>
      ) : (
        <Select
          label={texts.player}
          data={asks.players.map((player) => ({ value: String(player.id), label: nameOf(player) }))}
          value={told || null}
          onChange={(value) => tell(value ?? '')}
          required
          data-autofocus
        />
      );
    case 'lane':
      return (
        <Select
          label={texts.lane}
          data={[...asks.lanes]}
          value={told || null}
          onChange={(value) => tell(value ?? '')}
          required
          data-autofocus
        />
      );
  }
};
