import type { Heard } from '../heard';
import type { Kernel } from '../kernel';
import { messageName } from '../outbox';
import type { Lane } from '../lane';
import type { Said, SayOptions } from '../room';
import type { Text } from '../text';

export const say = (
  kernel: Kernel,
  lane: Lane,
  text: Text,
  { replyTo, offer, ...rest }: SayOptions & { optional?: boolean; timed?: boolean } = {},
): Promise<Said> =>
  lane.run('say', async (n) => {
    const { host, offers, outbox } = kernel;
    const message = messageName(lane, n);
    if (offer) offers.make(offer, { message, text, photo: rest.photo }, host.now());
    const keyboard = offer ? offers.rowsOf(message) : rest.keyboard;
    const cmid = await outbox.tell(lane, { verb: 'say', n, text, ...rest, keyboard, ...replying(replyTo) });
    if (offer) offers.sent(message, cmid);
    return { cmid, message, ...(rest.photo !== undefined && { photo: rest.photo }) };
  });

export const edit = (kernel: Kernel, lane: Lane, said: Said, text: Text): Promise<void> =>
  lane.run('edit', async (n) => {
    const { cmid, photo } = said;
    if (cmid > 0)
      await kernel.outbox.tell(lane, { verb: 'edit', n, cmid, text, ...(photo !== undefined && { photo }) });
  });

/** A press has no message of its own to answer. */
const replying = (heard: Heard | undefined): { replyTo?: number } =>
  heard?.kind === 'text' && heard.cmid !== undefined ? { replyTo: heard.cmid } : {};
