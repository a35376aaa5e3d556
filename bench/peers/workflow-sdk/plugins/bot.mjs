import { definePlugin } from 'nitro';
import { start } from 'workflow/api';
import { HookNotFoundError } from 'workflow/errors';
import { getWorld } from 'workflow/runtime';
import { poll } from '../../vk.mjs';
import { heard, sum } from '../workflows/sum.mjs';

/** «Resume or start» of its documentation. */
const handOver = async (message) => {
  try {
    await heard.resume(String(message.chat), message);
  } catch (error) {
    if (!HookNotFoundError.is(error)) throw error;
    await start(sum, [message.chat]);
  }
};

const play = async () => {
  await getWorld().start();
  await poll(handOver);
};

/** Nitro goes on after what nobody catches; a bot that no longer hears has to end. */
export default definePlugin(() => {
  play().catch((error) => {
    console.error(error);
    process.exit(1);
  });
});
