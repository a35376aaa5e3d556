import { VK } from 'vk-io';
import { PLAYER } from './endless-talk';

/** vk-io's own long-poll loop as a process: every update becomes a context, and a handler counts the wanted ones. */
const main = async (): Promise<void> => {
  const counts = { heard: 0, wanted: 0 };
  const vk = new VK({
    ...{ token: 'token', pollingGroupId: 1, apiBaseUrl: `${process.env.VK_URL}/method` },
    // Its default agent is for https alone, and its types do not know that there may be none.
    agent: undefined,
  });
  vk.updates.on('message_new', (context) => {
    counts.heard += 1;
    if (context.senderId === PLAYER) counts.wanted += 1;
  });
  await vk.updates.startPolling();
  process.on('message', () => process.send?.(counts));
  process.once('disconnect', () => process.exit(0));
  process.send?.({ ready: true });
};

void main();
