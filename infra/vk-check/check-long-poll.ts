import { z } from 'zod';
import { aCheck } from '../../apps/ingress/a-check';
import { ask, refusalOf, type Asking } from './asking';
import { checkEvents } from './check-events';
import { fix, note, ok, type Finding } from './finding';
import { PLACES } from './places';

const settings = z.object({
  is_enabled: z.boolean(),
  api_version: z.string().optional(),
  events: z.record(z.string(), z.number()),
});
const session = z.object({ key: z.string(), server: z.string(), ts: z.union([z.string(), z.number()]) });

const OWN_PATIENCE = 10_000;

/** Whether Bots Long Poll is on and brings what the bot needs, and whether its server can be reached from here. */
export const checkLongPoll = async (asking: Asking): Promise<Finding[]> => {
  const { vk, community, sources } = asking;
  const needed = sources.includes('longpoll');
  const reply = await ask(vk, 'groups.getLongPollSettings', { group_id: community.groupId }, settings);
  if ('refusal' in reply)
    return [fix(`the settings of Long Poll can't be read (${refusalOf(reply.refusal)})`, PLACES.longPoll)];
  const { is_enabled: on } = reply.value;
  if (!needed) return on ? [note('Long Poll is on and VK_INGRESS does not use it, which does no harm')] : [];
  if (!on) return [fix('Long Poll is off', `Choose «Включено»: ${PLACES.longPoll}`)];
  return [
    ok('Long Poll is on'),
    ...checkEvents('Long Poll', PLACES.longPollEvents, reply.value),
    await checkPolling(asking),
  ];
};

const checkPolling = async ({ vk, community }: Asking): Promise<Finding> => {
  const reply = await ask(vk, 'groups.getLongPollServer', { group_id: community.groupId }, session);
  if ('refusal' in reply) return fix(`VK gives no session (${refusalOf(reply.refusal)})`, `See ${PLACES.longPoll}`);
  const { server, key, ts } = reply.value;
  try {
    await aCheck({ server, key }, String(ts), 1, AbortSignal.timeout(OWN_PATIENCE));
    return ok('the long-poll server answers');
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no answer';
    return fix(`the long-poll server does not answer (${why})`, `Let this machine reach ${hostOf(server)}`);
  }
};

const hostOf = (server: string): string => server.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
