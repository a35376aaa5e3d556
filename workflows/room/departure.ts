import type { Host } from './host';
import { t } from './text';

/** What `reception` is started with when an admin has the bot leave a chat. */
export interface Departure {
  readonly v: 1;
  readonly reason: 'leave';
  readonly room: string;
  /** Names this departure: the bot may be invited again, and be told to leave again. */
  readonly id: string;
}

/** Says goodbye and leaves, each once. */
export const depart = async (host: Host, { room, id }: Departure): Promise<void> => {
  const effect = `leave/${room}/${id}`;
  const posted = await host.activities.post({
    room,
    effect,
    opening: 0,
    message: 'reception',
    text: t('room.leaving'),
  });
  if (posted.ok || posted.reason !== 'gone') await host.activities.leaveChat({ room });
};
