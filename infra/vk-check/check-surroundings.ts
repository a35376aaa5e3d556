import { z } from 'zod';
import { VkError } from '../../libs/vk/errors';
import { ask, patiently, refusalOf, type Asking } from './asking';
import { fix, note, ok, type Finding } from './finding';

/** Seconds that our clock may be off: VK's time is in whole ones. */
const MOST_OFF = 2;

/** An answer in time is told by VK's clock, a deadline by ours. */
export const checkClock = async ({ vk }: Asking): Promise<Finding> => {
  const asked = Date.now();
  const reply = await ask(vk, 'utils.getServerTime', {}, z.number());
  if ('refusal' in reply) return note(`VK does not tell its time (${refusalOf(reply.refusal)})`);
  const ours = (asked + Date.now()) / 2_000;
  // VK cuts off the fraction: on average half a second.
  const off = ours - (reply.value + 0.5);
  return Math.abs(off) <= MOST_OFF
    ? ok("this machine's clock agrees with VK's")
    : fix(
        `this machine's clock is ${Math.abs(off).toFixed(0)} s ${off > 0 ? 'ahead of' : 'behind'} VK's: answers would be judged late or early`,
        'Have it set by NTP (timedatectl set-ntp true)',
      );
};

/** Messages go out packed where many wait. */
export const checkPacks = async ({ vk }: Asking): Promise<Finding> => {
  try {
    const { errors } = await patiently(() => vk.execute('return [API.groups.getById({})];'));
    if (errors.length === 0) return ok('several calls may go as one (execute)');
    return fix(`a call within execute fails (${refusalOf(errors[0] as VkError)})`, 'Make the token anew');
  } catch (error) {
    if (!(error instanceof VkError)) throw error;
    return fix(`several calls may not go as one (${refusalOf(error)})`, 'Make the token anew');
  }
};

export const checkOnline = async ({ vk, community }: Asking): Promise<Finding> => {
  const shape = z.object({ status: z.string() });
  const reply = await ask(vk, 'groups.getOnlineStatus', { group_id: community.groupId }, shape);
  if ('refusal' in reply) return note(`the online status is not known (${refusalOf(reply.refusal)})`);
  return reply.value.status === 'none'
    ? note('people see the community as offline, which does no harm; the method groups.enableOnline changes it')
    : ok(`people see the community as online (${reply.value.status})`);
};
